package io.calltrail.bench.command;

import io.calltrail.bench.load.Measured;
import io.calltrail.bench.report.Bars;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What was measured of the nine questions.
 *
 * @param setup what was asked
 * @param versions of all that took part
 * @param results by question
 * @param wireAgain the wire limit of the first question, timed again after all else
 */
record QueriesReport(
    Setup setup, List<String> versions, List<QuestionResult> results, Measured wireAgain) {

  /** One table with everything, a row a question. */
  Section section() {
    List<String> peers = List.copyOf(results.getFirst().others().keySet());
    List<String> columns =
        new ArrayList<>(
            List.of(
                "question",
                "matches",
                "in process p50 µs",
                "Calltrail requests/s",
                "p50 µs",
                "p99 µs",
                "wire limit requests/s",
                "of the wire limit"));
    for (String peer : peers) {
      columns.addAll(List.of(peer + " requests/s", "p50 µs", "p99 µs", "times " + peer));
    }
    MarkdownTable table = new MarkdownTable(columns);
    results.forEach(result -> table.add(row(result, peers)));
    return new Section("Nine questions", head() + "\n" + table);
  }

  private String head() {
    return """
    %s. %d connections, each question %d seconds after %d of warming up. At the end, the wire \
    limit of %s was %,.0f requests/s. %s.
    """
        .formatted(
            setup.data().description(),
            setup.load().connections(),
            setup.load().timed().toSeconds(),
            setup.load().warmUp().toSeconds(),
            results.getFirst().series().id(),
            wireAgain.perSecond(),
            String.join("; ", versions));
  }

  private static List<String> row(QuestionResult result, List<String> peers) {
    Bars bars = Bars.of(result.series().id());
    double ours = result.calltrail().perSecond();
    List<String> cells = new ArrayList<>();
    cells.add(result.series().id() + " " + result.series().title());
    cells.add(result.matches() < 0 ? "not counted" : number(result.matches()));
    cells.add(number(result.inProcessMicros()));
    add(result.calltrail(), cells);
    cells.add(number(result.wire().perSecond()));
    cells.add(Bars.verdict(ours / result.wire().perSecond(), bars.wire()));
    for (String peer : peers) {
      Measured theirs = Objects.requireNonNull(result.others().get(peer));
      add(theirs, cells);
      cells.add(Bars.verdict(ours / theirs.perSecond(), bars.against(peer)));
    }
    return cells;
  }

  private static void add(Measured measured, List<String> cells) {
    cells.add(number(measured.perSecond()));
    cells.add(number(measured.p50Micros()));
    cells.add(number(measured.p99Micros()));
  }

  private static String number(double value) {
    return value < 10 ? "%.1f".formatted(value) : "%,.0f".formatted(value);
  }
}
