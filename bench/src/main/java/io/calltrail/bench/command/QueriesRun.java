package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.InProcess;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.wire.WireLimit;
import java.util.List;

/**
 * Asks everybody the nine questions: first all together, to compare the answers, then one after the
 * other, to time them, so that each has the machine and its memory for itself.
 */
final class QueriesRun {

  private final Setup setup;
  private final Load load;
  private final Wrk wrk;

  QueriesRun(Setup setup) {
    this.setup = setup;
    this.load = setup.load();
    this.wrk = Wrk.in(setup.folder().resolve("wrk"));
  }

  /**
   * Runs all.
   *
   * @throws IllegalStateException if peers answer differently
   */
  QueriesReport run(PeerChoice choice) {
    Compared compared = compare(choice);
    QuestionTimes times = new QuestionTimes(compared, load);
    KeptFolder data = setup.kept(Peers.CALLTRAIL_DATA);
    read(data);
    try (CalltrailPeer calltrail = Peers.calltrail(setup, wrk);
        WireLimit wire = wire(setup, compared, wrk)) {
      times.timeBeside(calltrail, List.of(Contender.of(calltrail), Contender.of(wire)));
    }
    try (InProcess store = InProcess.open(data.path())) {
      times.timeInProcess(store);
    }
    for (PeerStart other : Peers.others(setup, choice, wrk)) {
      read(other.folder());
      try (Peer peer = other.start()) {
        times.time(List.of(Contender.of(peer)));
      }
    }
    return new QueriesReport(setup, compared.versions(), times.results(), wireAgain(compared));
  }

  /** As a machine may become faster or slower from one contender to the next. */
  private Measured wireAgain(Compared compared) {
    Progress.tell("timing the wire limit again");
    try (WireLimit wire = wire(setup, compared, wrk)) {
      return Measurement.of(Contender.of(wire), compared.questions().getFirst(), load);
    }
  }

  private Compared compare(PeerChoice choice) {
    try (Peers peers = Peers.start(setup, choice, wrk)) {
      return Compared.of(setup, peers);
    }
  }

  private static void read(KeptFolder folder) {
    Progress.tell("reading " + folder.path() + " into memory");
    folder.read();
  }

  /** Starts the server of the wire limit, which answers as a Calltrail does. */
  static WireLimit wire(Setup setup, Compared compared, Wrk wrk) {
    return WireLimit.start(
        setup.folder().resolve("wire"), compared.bodies(), wrk, compared.authorization());
  }
}
