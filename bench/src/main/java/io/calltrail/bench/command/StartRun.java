package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailClient;
import io.calltrail.bench.calltrail.CalltrailServerProcess;
import io.calltrail.bench.calltrail.Fill;
import io.calltrail.bench.calltrail.ListPath;
import io.calltrail.bench.calltrail.Served;
import io.calltrail.bench.calltrail.Writers;
import io.calltrail.bench.data.Batches;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.query.NineQuestions;
import io.calltrail.bench.report.Bars;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.report.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Takes the time from the start of the command to the first answer. */
final class StartRun {

  private static final int STARTS = 5;
  private static final double MOST_SECONDS = 1;
  private static final double MOST_SECONDS_AFTER_KILL = 5;

  private final Setup setup;
  private final Http http = new Http();

  StartRun(Setup setup) {
    this.setup = setup;
  }

  Section run() {
    KeptFolder data = setup.kept(Peers.CALLTRAIL_DATA);
    Fill.complete(data, setup.data());
    Served served = Served.configure(setup.calltrail(), data.path());
    try (http) {
      String token = login(served);
      Progress.tell("starting after a stop");
      double afterStop = median(served, token, CalltrailServerProcess::close);
      Progress.tell("starting after a kill");
      double afterKill = median(served, token, StartRun::kill);
      return section(afterStop, afterKill, amidWrites());
    }
  }

  /** The same after kills while writers send batches as fast as they are taken. */
  private double amidWrites() {
    try (CopiedData copy = CopiedData.of(setup)) {
      Progress.tell("starting after a kill amid writes");
      Served served = Served.configure(setup.calltrail(), copy.path());
      Batches batches = Batches.after(setup.data());
      return median(served, login(served), server -> killAmidWrites(server, served, batches));
    }
  }

  private void killAmidWrites(CalltrailServerProcess server, Served served, Batches batches) {
    CalltrailClient client = CalltrailClient.login(http, server.url(), served.secret());
    try (Writers writers = Writers.start(client, batches, Double.POSITIVE_INFINITY)) {
      Thread.sleep(setup.load().warmUp());
      writers.requireAllWriting();
      kill(server);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calls were written", e);
    }
  }

  private String login(Served served) {
    try (CalltrailServerProcess server = served.start()) {
      return CalltrailClient.login(http, server.url(), served.secret()).token();
    }
  }

  private static void kill(CalltrailServerProcess server) {
    server.process().kill();
  }

  /** The median of some starts, each of which comes after an end of that kind. */
  private double median(Served served, String token, End end) {
    end.of(served.start());
    double[] seconds =
        IntStream.range(0, STARTS).mapToDouble(_ -> start(served, token, end)).sorted().toArray();
    return Arrays.stream(seconds).skip(STARTS / 2).findFirst().orElseThrow();
  }

  private double start(Served served, String token, End end) {
    String path = ListPath.of(new NineQuestions(setup.data()).all().getFirst().variant().apply(0));
    long begin = System.nanoTime();
    CalltrailServerProcess server = served.start();
    try {
      new CalltrailClient(http, server.url(), token).get(path);
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      end.of(server);
    }
  }

  private Section section(double afterStop, double afterKill, double amidWrites) {
    MarkdownTable table = new MarkdownTable(List.of("start to first answer", "seconds"));
    table.add(List.of("after a stop", Bars.most(afterStop, MOST_SECONDS)));
    table.add(List.of("after a kill", Bars.most(afterKill, MOST_SECONDS_AFTER_KILL)));
    table.add(
        List.of(
            "after a kill amid writes as fast as they are taken",
            Bars.most(amidWrites, MOST_SECONDS_AFTER_KILL)));
    return new Section(
        "Starting",
        """
        From the start of the command to the first page of 100 rows with its total, the median of \
        %d starts. On the disk: %s.

        %s\
        """
            .formatted(STARTS, setup.data().description(), table));
  }

  /** How a server ends. */
  @FunctionalInterface
  private interface End {
    void of(CalltrailServerProcess server);
  }
}
