package io.calltrail.server.write;

import io.calltrail.model.json.ReadRow;

/** Is shown the rows of a body, one after the other. */
interface RowVisitor {

  /**
   * The next row.
   *
   * @param bytes how many bytes of the body it took
   */
  void row(ReadRow row, long bytes);

  /**
   * The next row, which is not JSON.
   *
   * @param reason why not, without repeating any of it
   */
  void brokenRow(String reason);

  /** A field beside the rows that nobody knows. */
  void unknownField(String name);
}
