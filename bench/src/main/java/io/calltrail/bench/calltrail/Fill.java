package io.calltrail.bench.calltrail;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.opensearch.Merges;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Ranges;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.opensearch.OpenSearchStore;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** Fills a data folder or a cluster with calls, through the store. */
public final class Fill {

  private static final int BATCH = 4_000;

  private Fill() {}

  /** Makes a data folder of all calls, where it is not there already. */
  public static void complete(KeptFolder folder, Dataset data) {
    if (folder.isComplete()) {
      return;
    }
    folder.clear();
    try (VoiceCallStore store = EmbeddedStore.open(folder.path(), EmbeddedOptions.DEFAULT)) {
      write(data, store);
    }
    folder.complete();
  }

  /**
   * Makes indices of all calls in a cluster, where they are not there already.
   *
   * @param mark remembers that they are
   * @param node where the cluster is asked
   */
  public static void cluster(KeptFolder mark, URI node, Dataset data) {
    if (mark.isComplete()) {
      return;
    }
    mark.clear();
    String indices = Served.PREFIX + "-%2A";
    try (Http http = new Http();
        VoiceCallStore store = OpenSearchStore.open(Served.cluster(node))) {
      write(data, store);
      http.send("POST", node.resolve(indices + "/_flush"), "");
      Merges.await(http, node, indices);
      http.send("POST", node.resolve(indices + "/_refresh"), "");
    }
    mark.complete();
  }

  private static void write(Dataset data, VoiceCallStore store) {
    Ranges.inParallel(
        "Calltrail: writing calls",
        data.count(),
        BATCH,
        (from, to) -> {
          List<VoiceCall> batch = IntStream.range(from, to).mapToObj(data.calls()::call).toList();
          store.write(Served.ACCOUNT, batch);
        });
  }
}
