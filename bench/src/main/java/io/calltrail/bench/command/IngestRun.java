package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.Served;
import io.calltrail.bench.calltrail.Writers;
import io.calltrail.bench.data.Batches;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.query.Series;
import io.calltrail.bench.report.Bars;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes new calls into a copy of the data: as fast as they are taken, then at half that rate while
 * the questions are asked.
 */
final class IngestRun {

  private static final double LEAST_CALLS_A_SECOND = 40_000;
  private static final double MOST_SLOWER = 3;

  private final Setup setup;
  private final Load load;

  IngestRun(Setup setup) {
    this.setup = setup;
    this.load = setup.load();
  }

  Section run() {
    try (CopiedData copy = CopiedData.of(setup);
        CalltrailPeer calltrail =
            CalltrailPeer.start(
                Served.configure(setup.calltrail(), copy.path()),
                Wrk.in(setup.folder().resolve("wrk")))) {
      return measure(calltrail);
    }
  }

  private Section measure(CalltrailPeer calltrail) {
    Map<String, Measured> alone = ask("alone", questions(calltrail), calltrail);
    Batches batches = Batches.after(setup.data());
    Progress.tell("writing");
    write(calltrail, batches, load.writingWarmUp().toMillis());
    double fastest = write(calltrail, batches, load.timed().toMillis());
    List<Questions> again = questions(calltrail);
    try (Writers writers = Writers.start(calltrail.client(), batches, fastest / 2)) {
      Map<String, Measured> beside = ask("while calls are written", again, calltrail);
      return section(fastest, writers.stop(), alone, beside);
    }
  }

  private List<Questions> questions(CalltrailPeer calltrail) {
    return Questions.all(setup.data(), calltrail, load);
  }

  /** What each of the questions showed, by its name. */
  private Map<String, Measured> ask(String when, List<Questions> all, CalltrailPeer calltrail) {
    Map<String, Measured> measured = new LinkedHashMap<>();
    for (Questions questions : all) {
      Progress.tell("timing " + questions.series().id() + " " + when);
      Series series = questions.series();
      measured.put(
          series.id() + " " + series.title(),
          Measurement.of(Contender.of(calltrail), questions, load));
    }
    return measured;
  }

  private static double write(CalltrailPeer calltrail, Batches batches, long millis) {
    try (Writers writers = Writers.start(calltrail.client(), batches, Double.POSITIVE_INFINITY)) {
      Thread.sleep(millis);
      return writers.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calls were written", e);
    }
  }

  private static Section section(
      double fastest, double paced, Map<String, Measured> alone, Map<String, Measured> beside) {
    MarkdownTable table =
        new MarkdownTable(
            List.of("question", "p50 µs", "p50 µs while calls are written", "times slower"));
    alone.forEach(
        (question, before) -> {
          double during = Objects.requireNonNull(beside.get(question), question).p50Micros();
          List<String> cells = new ArrayList<>();
          cells.add(question);
          cells.add("%,.0f".formatted(before.p50Micros()));
          cells.add("%,.0f".formatted(during));
          cells.add(Bars.most(during / before.p50Micros(), MOST_SLOWER));
          table.add(cells);
        });
    MarkdownTable rates = new MarkdownTable(List.of("writing", "calls/s"));
    rates.add(
        List.of(
            "%d writers of %,d-call batches".formatted(Writers.COUNT, Batches.SIZE),
            Bars.verdict(fastest, LEAST_CALLS_A_SECOND)));
    rates.add(
        List.of(
            "at half that rate, while questions are asked",
            "%,.0f of %,.0f".formatted(paced, fastest / 2)));
    return new Section(
        "Writing",
        """
        Over HTTP, into the month that is asked about; each call is durable and in the next list \
        when it is acknowledged.

        %s
        %s\
        """
            .formatted(rates, table));
  }
}
