package io.calltrail.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table under construction. For one thread. */
public final class MarkdownTable {

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param columns their names; the first is of text, the others are of numbers
   */
  public MarkdownTable(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not a cell for every column
   */
  public void add(List<String> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException("a row of %d cells".formatted(cells.size()));
    }
    rows.add(List.copyOf(cells));
  }

  /** The table as Markdown. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(columns, text);
    text.append("|---").append("|--:".repeat(columns.size() - 1)).append("|\n");
    rows.forEach(row -> line(row, text));
    return text.toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
