package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.Reply;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was removed out of the files of indices: their segments are merged until no copy of a
 * shard holds anything removed, and what led there is written off. The cluster holds on to it for
 * up to half a minute, for copies that may have to catch up. Safe to share.
 */
final class Expunging {

  private static final Logger LOG = LoggerFactory.getLogger(Expunging.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final boolean isAwaited;

  /**
   * @param isAwaited whether who asks for it waits until no byte is left
   */
  Expunging(Cluster cluster, boolean isAwaited) {
    this.cluster = cluster;
    this.isAwaited = isAwaited;
  }

  /**
   * Does so for indices.
   *
   * @param then what is done when no byte is left
   */
  void run(Collection<String> indices, Runnable then) {
    if (isAwaited) {
      run(indices);
      then.run();
    } else {
      Thread.ofVirtual().name("expunging").start(() -> runAlone(indices, then));
    }
  }

  private void runAlone(Collection<String> indices, Runnable then) {
    try {
      run(indices);
      then.run();
    } catch (StoreException e) {
      LOG.warn("what was erased is taken out of the files later: {}", e.getMessage());
    }
  }

  private void run(Collection<String> indices) {
    if (indices.isEmpty()) {
      return;
    }
    String path = "/" + String.join(",", indices);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Duration pause = PAUSE;
    do {
      flush(path);
      ask(
          "POST",
          path + "/_forcemerge",
          Map.of("only_expunge_deletes", "true", "ignore_unavailable", "true"));
      if (removed(path) == 0) {
        ask("POST", path + "/_refresh", Map.of("ignore_unavailable", "true"));
        flush(path);
        return;
      }
      Pause.of(pause);
      pause = pause.compareTo(MOST_PAUSE) < 0 ? pause.multipliedBy(2) : MOST_PAUSE;
    } while (System.nanoTime() < deadline);
    throw new StoreUnavailableException(
        "what was erased is not shown any more, but the cluster still holds it in its files");
  }

  private void flush(String path) {
    ask(
        "POST",
        path + "/_flush",
        Map.of("force", "true", "wait_if_ongoing", "true", "ignore_unavailable", "true"));
  }

  private long removed(String path) {
    return ask("GET", path + "/_stats/docs", Map.of("ignore_unavailable", "true"))
        .json()
        .at("/_all/total/docs/deleted")
        .asLong(0);
  }

  private Reply ask(String method, String path, Map<String, String> parameters) {
    Reply reply = cluster.ask(method, path, parameters);
    if (!reply.isDone() || reply.json().at("/_shards/failed").asInt(0) > 0) {
      throw new StoreUnavailableException("what was erased cannot be taken out of the files now");
    }
    return reply;
  }
}
