package io.calltrail.model.json;

import io.calltrail.model.VoiceCall;

/**
 * Calls in the shape in which a server takes them: the row with everything in it, flagged fields,
 * details and input-only fields too. The reader of rows gives an equal call back.
 */
public final class InputRow {

  private InputRow() {}

  /** The JSON object of a call, UTF-8 on one line. */
  public static byte[] render(VoiceCall call) {
    return RowWriter.writeWithInputOnly(call);
  }
}
