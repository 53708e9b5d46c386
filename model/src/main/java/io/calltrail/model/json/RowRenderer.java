package io.calltrail.model.json;

import io.calltrail.model.VoiceCall;
import java.lang.foreign.MemorySegment;

/** Renders calls as rows. */
public final class RowRenderer {

  private RowRenderer() {}

  /** The row of a call. */
  public static RenderedRow render(VoiceCall call) {
    return RenderedRow.of(MemorySegment.ofArray(new byte[8 + call.types().size()]));
  }
}
