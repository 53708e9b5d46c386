package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.Fill;
import io.calltrail.bench.calltrail.Served;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.opensearch.OpenSearchPeer;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.postgresql.PostgresqlPeer;
import java.net.URI;
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
  private static final String NODE_BUILT = "opensearch-node/target";

  /** Starts all. */
  static Peers start(Setup setup, PeerChoice choice, Wrk wrk) {
    Fill.complete(setup.kept(CALLTRAIL_DATA), setup.data());
    List<Peer> others = new ArrayList<>();
    try {
      others(setup, choice, wrk).forEach(other -> others.add(other.start()));
      return new Peers(calltrail(setup, wrk), List.copyOf(others));
    } catch (RuntimeException e) {
      others.forEach(Peer::close);
      throw e;
    }
  }

  /** Starts Calltrail on its data. */
  static CalltrailPeer calltrail(Setup setup, Wrk wrk) {
    KeptFolder data = setup.kept(CALLTRAIL_DATA);
    return CalltrailPeer.start(Served.configure(setup.calltrail(), data.path()), wrk);
  }

  /** Those that it is compared with. */
  static List<PeerStart> others(Setup setup, PeerChoice choice, Wrk wrk) {
    List<PeerStart> others = new ArrayList<>();
    if (choice.hasPostgresql()) {
      others.add(
          new PeerStart(
              setup.kept("postgresql"), folder -> PostgresqlPeer.start(folder, setup.data())));
    }
    if (choice.hasOpenSearch()) {
      others.add(
          new PeerStart(
              setup.kept("opensearch"),
              folder ->
                  OpenSearchPeer.start(
                      folder, setup.home().resolve(NODE_BUILT), setup.data(), wrk)));
    }
    return others;
  }

  /**
   * Starts Calltrail over a cluster of one node, beside that node, which has the same calls in an
   * index of its own. Both are one segment.
   */
  static Peers inCluster(Setup setup, Wrk wrk) {
    KeptFolder node = setup.kept("cluster");
    KeptFolder filled = setup.kept("cluster-calltrail");
    if (!node.isComplete()) {
      filled.clear();
    }
    OpenSearchPeer cluster =
        OpenSearchPeer.start(node, setup.home().resolve(NODE_BUILT), setup.data(), wrk);
    try {
      Fill.cluster(filled, cluster.url(), setup.data());
      cluster.mergeAll();
      Served served = Served.inCluster(setup.calltrail(), filled.path(), cluster.url());
      return new Peers(CalltrailPeer.start(served, wrk), List.of(cluster));
    } catch (RuntimeException e) {
      cluster.close();
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

  /** Has the next run fill the cluster anew, as it is written to. */
  static void fillClusterAnew(Setup setup) {
    setup.kept("cluster").forget();
  }

  /** Where the cluster is asked, where there is one. */
  URI clusterUrl() {
    return others.stream()
        .filter(OpenSearchPeer.class::isInstance)
        .map(peer -> ((OpenSearchPeer) peer).url())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    calltrail.close();
    others.forEach(Peer::close);
  }
}
