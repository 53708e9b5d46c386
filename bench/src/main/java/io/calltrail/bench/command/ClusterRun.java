package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.Writers;
import io.calltrail.bench.data.Batches;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.opensearch.ScriptedUpserts;
import io.calltrail.bench.report.Bars;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.report.Section;
import io.calltrail.bench.wire.WireLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Calltrail over a cluster of one node, beside the node itself: the nine questions, and writing.
 * Whoever keeps the order of deliveries without Calltrail writes by scripts.
 */
final class ClusterRun {

  private static final double MOST_ADDED = 1.15;
  private static final double LEAST_OF_BARE = 0.8;
  private static final int ROUNDS = 3;

  private final Setup setup;
  private final Load load;
  private final Wrk wrk;

  ClusterRun(Setup setup) {
    this.setup = setup;
    this.load = setup.load();
    this.wrk = Wrk.in(setup.folder().resolve("wrk"));
  }

  Section run() {
    try (Peers peers = Peers.inCluster(setup, wrk)) {
      List<QuestionResult> asked = ask(peers);
      Batches batches = Batches.after(setup.data());
      Peers.fillClusterAnew(setup);
      Writing through = new Through(peers, batches);
      Writing bare = new Bare(peers, batches);
      List<Double> rates = inTurns(List.of(through, bare));
      return section(peers.versions(), asked, rates.getFirst(), rates.getLast());
    }
  }

  private List<QuestionResult> ask(Peers peers) {
    Compared compared = Compared.of(setup, peers);
    QuestionTimes times = new QuestionTimes(compared, load, ROUNDS);
    try (WireLimit wire = QueriesRun.wire(setup, compared, wrk)) {
      List<Contender> contenders =
          new ArrayList<>(List.of(Contender.of(peers.calltrail()), Contender.of(wire)));
      peers.others().forEach(other -> contenders.add(Contender.of(other)));
      times.timeBeside(peers.calltrail(), contenders);
    }
    return times.results();
  }

  /** The median of several rounds of each, after all have warmed up. */
  private List<Double> inTurns(List<Writing> all) {
    List<List<Double>> rates = new ArrayList<>();
    for (Writing writing : all) {
      Progress.tell("writing " + writing.name() + " to warm up");
      writing.during(load.writingWarmUp());
      rates.add(new ArrayList<>());
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < all.size(); i++) {
        Progress.tell("writing " + all.get(i).name());
        rates.get(i).add(all.get(i).during(load.timed()));
      }
    }
    return rates.stream().map(some -> some.stream().sorted().toList().get(ROUNDS / 2)).toList();
  }

  private Section section(
      List<String> versions, List<QuestionResult> results, double through, double bare) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "question",
                "matches",
                "OpenSearch p50 µs",
                "Calltrail p50 µs",
                "wire limit p50 µs",
                "Calltrail without the wire, of OpenSearch"));
    results.forEach(result -> table.add(row(result)));
    MarkdownTable rates = new MarkdownTable(List.of("writing", "calls/s"));
    rates.add(List.of("scripted upserts, each request with a refresh", "%,.0f".formatted(bare)));
    rates.add(List.of("through Calltrail", "%,.0f".formatted(through)));
    rates.add(List.of("of scripted upserts", Bars.verdict(through / bare, LEAST_OF_BARE)));
    return new Section(
        "Over OpenSearch",
        """
        %s. %d connections, each question %d seconds after %d of warming up; %d writers of \
        %,d-call batches; medians of %d rounds in turns. %s.

        %s
        %s\
        """
            .formatted(
                setup.data().description(),
                load.connections(),
                load.timed().toSeconds(),
                load.warmUp().toSeconds(),
                Writers.COUNT,
                Batches.SIZE,
                ROUNDS,
                String.join("; ", versions),
                table,
                rates));
  }

  private static List<String> row(QuestionResult result) {
    Measured bare = Objects.requireNonNull(result.others().get("OpenSearch"));
    double ours = result.calltrail().p50Micros() - result.wire().p50Micros();
    List<String> cells = new ArrayList<>();
    cells.add(result.series().id() + " " + result.series().title());
    cells.add(result.matches() < 0 ? "not counted" : "%,.0f".formatted(result.matches()));
    cells.add("%,.0f".formatted(bare.p50Micros()));
    cells.add("%,.0f".formatted(result.calltrail().p50Micros()));
    cells.add("%,.0f".formatted(result.wire().p50Micros()));
    cells.add(Bars.most(ours / bare.p50Micros(), MOST_ADDED));
    return cells;
  }

  /** One way to write. */
  private interface Writing {
    String name();

    /** Writes for a while; the calls a second. */
    double during(Duration length);
  }

  private record Through(Peers peers, Batches batches) implements Writing {
    @Override
    public String name() {
      return "through Calltrail";
    }

    @Override
    public double during(Duration length) {
      try (Writers writers =
          Writers.start(peers.calltrail().client(), batches, Double.POSITIVE_INFINITY)) {
        Thread.sleep(length);
        return writers.stop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while calls were written", e);
      }
    }
  }

  private record Bare(Peers peers, Batches batches) implements Writing {
    @Override
    public String name() {
      return "to OpenSearch";
    }

    @Override
    public double during(Duration length) {
      return ScriptedUpserts.run(peers.clusterUrl(), batches, Writers.COUNT, length);
    }
  }
}
