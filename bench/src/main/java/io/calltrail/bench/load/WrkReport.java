package io.calltrail.bench.load;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the line in which wrk's script tells what was measured. */
final class WrkReport {

  private static final String MARK = "measured ";
  private static final List<String> FAILURES =
      List.of("connect", "read", "write", "status", "timeout");

  private WrkReport() {}

  /**
   * What was measured.
   *
   * @param output all that wrk printed
   * @throws IllegalStateException if the line is missing, or requests failed
   */
  static Measured parse(String output) {
    String line =
        output
            .lines()
            .filter(text -> text.startsWith(MARK))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("wrk measured nothing:\n" + output));
    Map<String, Long> values = new HashMap<>();
    for (String pair : line.substring(MARK.length()).split(" ")) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
    }
    if (FAILURES.stream().anyMatch(name -> value(values, name) > 0)) {
      throw new IllegalStateException("requests failed:\n" + output);
    }
    return new Measured(
        value(values, "requests") / (value(values, "micros") / 1e6),
        value(values, "p50"),
        value(values, "p99"));
  }

  private static long value(Map<String, Long> values, String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("wrk did not tell " + name);
    }
    return value;
  }
}
