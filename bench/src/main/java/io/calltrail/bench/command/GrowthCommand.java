package io.calltrail.bench.command;

import io.calltrail.bench.growth.ClusterPlan;
import io.calltrail.bench.growth.FanOut;
import io.calltrail.bench.growth.Measures;
import io.calltrail.bench.growth.Requests;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Section;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how clusters would grow, by arithmetic and by simulation. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Sizes clusters for more calls than fit on one machine, and simulates requests that fan out"
          + " over their shards. It measures nothing: what one node does goes in by options."
    })
public final class GrowthCommand implements Callable<Integer> {

  private static final int COPIES = 2;
  private static final double DAY = 1;
  private static final double MONTH = 30;
  private static final double YEAR = 365;

  @Option(
      names = "--bytes",
      description = "The bytes of a call on disk, once (default: ${DEFAULT-VALUE}).",
      defaultValue = "1500")
  private double bytes;

  @Option(
      names = "--shard-millis",
      description =
          "What a page takes on a shard however few calls match, on one core"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "0.5")
  private double shardMillis;

  @Option(
      names = "--call-nanos",
      description =
          "What it takes more for each call of the window, on one core (default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "2")
  private double callNanos;

  @Option(
      names = "--writes",
      description = "The calls that one core writes a second, once (default: ${DEFAULT-VALUE}).",
      defaultValue = "3000")
  private double writes;

  @Option(
      names = "--requests",
      description = "The lists a second (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private double requests;

  @Option(
      names = "--seed",
      description = "What the simulation draws from (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Measures measures = new Measures(bytes, shardMillis, callNanos, writes);
    List<ClusterPlan> plans =
        List.of(
            new ClusterPlan(100_000_000L, 24, COPIES, 3, 8),
            new ClusterPlan(1_000_000_000L, 24, COPIES, 3, 8),
            new ClusterPlan(10_000_000_000L, 60, COPIES, 12, 16),
            new ClusterPlan(100_000_000_000L, 120, COPIES, 60, 32));
    output.publish(
        spec,
        List.of(
            new Section("What clusters hold", sizes(plans, measures)),
            new Section("How long lists take there", times(plans, measures))));
    return 0;
  }

  private static String sizes(List<ClusterPlan> plans, Measures measures) {
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "calls",
                "months",
                "nodes",
                "cores each",
                "shards a month",
                "shards in all, with copies",
                "TB in all",
                "TB of disk each",
                "calls/s at the busiest",
                "of the cores for writing"));
    for (ClusterPlan plan : plans) {
      table.add(
          List.of(
              "%,d".formatted(plan.callsInAll()),
              "%d".formatted(plan.months()),
              "%d".formatted(plan.nodes()),
              "%d".formatted(plan.cores()),
              "%d".formatted(plan.shardsAMonth(measures)),
              "%,d%s"
                  .formatted(
                      plan.shards(measures),
                      plan.hasRoomForShards(measures) ? "" : ", more than the nodes take"),
              "%.1f".formatted(plan.bytes(measures) / 1e12),
              "%.1f".formatted(plan.diskOfANode(measures) / 1e12),
              "%,.0f".formatted(plan.callsASecond()),
              "%.1f %%".formatted(100 * plan.coresForWriting(measures))));
    }
    return table.toString();
  }

  private String times(List<ClusterPlan> plans, Measures measures) {
    MarkdownTable table =
        new MarkdownTable(
            List.of("calls", "window", "shards asked", "p50 ms", "p99 ms", "of the cores"));
    for (ClusterPlan plan : plans) {
      for (double days : List.of(DAY, MONTH, YEAR)) {
        FanOut fanOut = new FanOut(plan, measures, new Random(seed));
        Requests asked = new Requests(requests, days);
        FanOut.Times times = fanOut.run(asked);
        boolean keepsUp = times.busy() < 1;
        table.add(
            List.of(
                "%,d".formatted(plan.callsInAll()),
                "%.0f days".formatted(days),
                "%,d".formatted(fanOut.shardsAsked(asked)),
                keepsUp ? "%,.1f".formatted(times.p50Millis()) : "never done",
                keepsUp ? "%,.1f".formatted(times.p99Millis()) : "never done",
                "%.0f %%".formatted(100 * times.busy())));
      }
    }
    return "%s lists a second, all of one window.%n%n%s"
        .formatted("%,.0f".formatted(requests), table);
  }
}
