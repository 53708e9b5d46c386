package io.calltrail.server.write;

import tools.jackson.core.JsonParser;

/** Is shown the rows of a body, one after the other. */
interface RowVisitor {

  /**
   * The next row.
   *
   * @param row a parser at the row's first token; it has to be at the row's last one afterwards
   */
  void row(JsonParser row);

  /**
   * The next row, which is not JSON.
   *
   * @param reason why not, without repeating any of it
   */
  void brokenRow(String reason);

  /** A field beside the rows that nobody knows. */
  void unknownField(String name);
}
