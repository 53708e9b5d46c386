package io.calltrail.model.json;

import io.calltrail.model.FieldError;
import tools.jackson.core.TokenStreamContext;

/**
 * The JSON path of the value a parser is at, told from the row around it, an object that lies
 * {@code row} levels deep in the parser's text.
 */
final class RowPath {

  private RowPath() {}

  /** The path with the indexes of lists, as in {@code agents[1].user_id}. */
  static String of(int row, TokenStreamContext at) {
    StringBuilder path = new StringBuilder();
    append(path, row, at, true);
    return path.isEmpty() ? FieldError.ROW : path.toString();
  }

  /** The path that all items of a list share, as in {@code agents[].user_id}. */
  static String withoutIndexes(int row, TokenStreamContext at) {
    StringBuilder path = new StringBuilder();
    append(path, row, at, false);
    return path.toString();
  }

  private static void append(StringBuilder path, int row, TokenStreamContext at, boolean indexes) {
    if (at.getNestingDepth() > row) {
      append(path, row, at.getParent(), indexes);
    }
    if (at.inArray()) {
      path.append('[');
      if (indexes) {
        path.append(at.getCurrentIndex());
      }
      path.append(']');
    } else if (at.hasCurrentName()) {
      path.append(path.isEmpty() ? "" : ".").append(at.currentName());
    }
  }
}
