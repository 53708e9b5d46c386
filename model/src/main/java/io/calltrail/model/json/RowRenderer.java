package io.calltrail.model.json;

import io.calltrail.model.VoiceCall;

/**
 * Renders calls as rows: the fields in Zoom's order, what is unknown left out. The lists {@code
 * call_legs}, {@code distributions}, {@code types}, {@code sub_types}, {@code queues}, {@code
 * agents}, {@code flows} and {@code rates} are always there, and so is {@code voice_call_details}
 * in views that show it. Input-only values are not rendered.
 */
public final class RowRenderer {

  private RowRenderer() {}

  /** The row of a call. */
  public static RenderedRow render(VoiceCall call) {
    RowBlock block = new RowBlock();
    byte[] json = RowWriter.write(call, block);
    return block.around(json);
  }
}
