package io.calltrail.ingest.kamailio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a table as Kamailio's db_text module writes it: a first line of names and types as
 * in {@code id(int,auto) callid(string,null)}, then a line a row, its values joined by colons. In a
 * value a colon, a backslash and control characters are written with a backslash; an empty one is
 * NULL.
 *
 * @param columns the names of the columns, in order
 */
record DbTextTable(List<String> columns) {

  private static final Pattern COLUMN =
      Pattern.compile("([A-Za-z0-9_.-]+) ?\\( ?[A-Za-z]+ ?(?:, ?[A-Za-z]+ ?)?\\) *");
  private static final char DELIMITER = ':';

  DbTextTable {
    columns = List.copyOf(columns);
  }

  /** The table whose first line this is; empty where it is none. */
  static Optional<DbTextTable> ofHeader(String line) {
    String text = line.strip();
    List<String> columns = new ArrayList<>();
    Matcher column = COLUMN.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!column.region(at, text.length()).lookingAt()) {
        return Optional.empty();
      }
      columns.add(column.group(1));
      at = column.end();
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(new DbTextTable(columns));
  }

  /** The values of a row. */
  Attributes row(String line) throws MalformedCdrException {
    List<String> values = split(line);
    if (values.size() != columns.size()) {
      throw new MalformedCdrException(
          "has " + values.size() + " columns where the table has " + columns.size());
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(columns.get(i), values.get(i));
    }
    return new Attributes(named);
  }

  private static List<String> split(String line) throws MalformedCdrException {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == DELIMITER) {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == '\\') {
        i++;
        value.append(unescape(line, i));
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }

  private static char unescape(String line, int at) throws MalformedCdrException {
    char c = at < line.length() ? line.charAt(at) : ' ';
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      case '\\', DELIMITER -> c;
      default -> throw new MalformedCdrException("has a backslash before what needs none");
    };
  }
}
