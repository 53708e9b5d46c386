package io.calltrail.ingest.kamailio;

import io.calltrail.ingest.mapping.CdrNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the CDR in a line of Kamailio's log: {@code name=value} pairs joined by a semicolon and a
 * blank, the start first and the end after it, behind whatever the logger puts in front. Kamailio
 * escapes nothing, so a value may hold such a pair itself; a name that comes twice is refused
 * rather than guessed at.
 */
final class LogLine {

  private static final Pattern PAIR = Pattern.compile("; ([A-Za-z_][A-Za-z0-9_.-]*)=");

  private final Pattern head;

  LogLine(CdrNames names) {
    this.head =
        Pattern.compile(
            "(?<![A-Za-z0-9_.-])"
                + Pattern.quote(names.startTime())
                + "=(?=[^;]*; "
                + Pattern.quote(names.endTime())
                + "=)");
  }

  /** Whether the line holds a CDR. */
  boolean isCdr(String line) {
    return head.matcher(line).find();
  }

  /** The attributes of the line's CDR; empty where the line is of another kind. */
  Optional<Attributes> attributes(String line) throws MalformedCdrException {
    Matcher start = head.matcher(line);
    if (!start.find()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    String name = line.substring(start.start(), start.end() - 1);
    int valueStart = start.end();
    Matcher pair = PAIR.matcher(line);
    int at = valueStart;
    while (pair.find(at)) {
      put(values, name, line.substring(valueStart, pair.start()));
      name = pair.group(1);
      valueStart = pair.end();
      at = valueStart;
    }
    put(values, name, line.substring(valueStart));
    return Optional.of(new Attributes(values));
  }

  private static void put(Map<String, String> values, String name, String value)
      throws MalformedCdrException {
    if (values.putIfAbsent(name, value) != null) {
      throw new MalformedCdrException("has the attribute " + name + " twice");
    }
  }
}
