package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.Fill;
import io.calltrail.bench.calltrail.Served;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.opensearch.OpenSearchPeer;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.postgresql.PostgresqlPeer;
import java.util.ArrayList;
import java.util.List;

/**
 * All who are asked, filled and running.
 *
 * @param calltrail Calltrail
 * @param others those it is compared with
 */
record Peers(CalltrailPeer calltrail, List<Peer> others) implements AutoCloseable {

  static final String CALLTRAIL_DATA = "calltrail";

  /** Starts all. */
  static Peers start(Setup setup, PeerChoice choice, Wrk wrk) {
    KeptFolder data = setup.kept(CALLTRAIL_DATA);
    Fill.complete(data, setup.data());
    List<Peer> others = new ArrayList<>();
    try {
      if (choice.hasPostgresql()) {
        others.add(PostgresqlPeer.start(setup.kept("postgresql"), setup.data()));
      }
      if (choice.hasOpenSearch()) {
        others.add(
            OpenSearchPeer.start(
                setup.kept("opensearch"),
                setup.home().resolve("opensearch-node/target/lib"),
                setup.data(),
                wrk));
      }
      Served served = Served.configure(setup.calltrail(), data.path());
      return new Peers(CalltrailPeer.start(served, wrk), List.copyOf(others));
    } catch (RuntimeException e) {
      others.forEach(Peer::close);
      throw e;
    }
  }

  /** The versions of all, and of what asks them. */
  List<String> versions() {
    List<String> versions = new ArrayList<>(List.of(calltrail.version()));
    others.forEach(other -> versions.add(other.version()));
    versions.add("JDK " + Runtime.version());
    versions.add(Wrk.version());
    return versions;
  }

  @Override
  public void close() {
    calltrail.close();
    others.forEach(Peer::close);
  }
}
