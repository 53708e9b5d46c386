package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Whether a node belongs to its cluster and knows how it is. It is asked for the nodes that the
 * manager of the cluster knows, and is among them or not; and for the version of the state that it
 * has applied itself, beside the manager's. For one thread at a time.
 */
final class Membership {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final String ITSELF = "/_nodes/_local/process?filter_path=nodes.*.name";
  private static final String ALL =
      "/_cluster/state/nodes,version?filter_path=cluster_uuid,version,nodes.*.name"
          + "&cluster_manager_timeout=1s";
  private static final int ASKED_UNTIL_SETTINGS_ARE_READ_AGAIN = 30;

  private final Asking node;
  private final AtomicReference<@Nullable String> cluster;
  private final StateVersions versions;
  private @Nullable String id;
  private int asked;
  private volatile FaultDetection detection = FaultDetection.USUAL;
  private String doubt = "not asked yet";
  private boolean isRefused;

  /**
   * @param cluster the id of the cluster; that of the first node that belongs to one
   * @param versions what managers told, by whichever node
   */
  Membership(Asking node, AtomicReference<@Nullable String> cluster, StateVersions versions) {
    this.node = node;
    this.cluster = cluster;
    this.versions = versions;
  }

  /** Sends a request without a body. */
  @FunctionalInterface
  interface Asking {
    Reply get(String path) throws IOException;
  }

  /** What an answer tells. */
  enum Standing {
    /** The node belonged to its cluster after it was asked. */
    MEMBER,
    /** It does not, or knows of no manager. */
    OUTSIDE,
    /** It belongs to it, but it or its manager has not applied a state that a manager had. */
    BEHIND,
    /** It tells none of these. */
    UNKNOWN
  }

  /** How long the others wait at least before they put the node out, as it told last. */
  Duration patience() {
    return detection.patience();
  }

  /** Why it was not a member when it was asked last. */
  String doubt() {
    return doubt;
  }

  /**
   * Asks the node.
   *
   * @throws IOException if it does not answer
   */
  Standing ask() throws IOException {
    try {
      String known = id;
      if (known == null) {
        Reply itself = node.get(ITSELF);
        if (!itself.isDone()) {
          return refusal(itself);
        }
        known = itself.json().path("nodes").propertyNames().iterator().next();
        asked = 0;
      }
      if (asked++ % ASKED_UNTIL_SETTINGS_ARE_READ_AGAIN == 0) {
        detection = detection();
      }
      id = known;
      long told = versions.newest();
      Reply all = node.get(ALL);
      if (!all.isDone()) {
        return refusal(all);
      }
      Standing standing = standing(known, all.json());
      return standing == Standing.MEMBER ? currency(StateVersions.of(all), told) : standing;
    } catch (StoreException | NoSuchElementException e) {
      LOG.debug("an answer about nodes is not what was expected", e);
      return unknown("no answer of OpenSearch");
    }
  }

  private Standing standing(String known, JsonNode state) {
    if (!state.path("nodes").has(known)) {
      return outside("not among the nodes of its cluster");
    }
    String uuid = state.path("cluster_uuid").asString("");
    String first = cluster.updateAndGet(before -> before == null ? uuid : before);
    if (!uuid.equals(first)) {
      return outside("in another cluster than the others");
    }
    doubt = "belongs to it for a moment only";
    return Standing.MEMBER;
  }

  /**
   * Whether it and its manager have applied what a manager told to have.
   *
   * @param managers what its own told just now
   * @param told what was told before that was asked
   */
  private Standing currency(long managers, long told) throws IOException {
    if (managers < told) {
      return behind(managers, told);
    }
    versions.managerHas(managers);
    long newest;
    do { // until nobody tells of a newer one meanwhile
      newest = versions.newest();
      Reply own = node.get(StateVersions.APPLIED);
      if (own.status() == HttpStatus.SC_FORBIDDEN) {
        return refusal(own);
      }
      if (!own.isDone()) {
        return unknown("refused with " + own.status());
      }
      long applied = StateVersions.of(own);
      if (applied < newest) {
        return behind(applied, newest);
      }
    } while (newest < versions.newest());
    return Standing.MEMBER;
  }

  private Standing behind(long applied, long newest) {
    doubt = "knows the state %d of its cluster, not yet %d".formatted(applied, newest);
    return Standing.BEHIND;
  }

  /** A node that is back may have been told otherwise meanwhile, or be another. */
  private Standing outside(String why) {
    id = null;
    doubt = why;
    return Standing.OUTSIDE;
  }

  private Standing unknown(String why) {
    doubt = why;
    return Standing.UNKNOWN;
  }

  /** Who must not ask has to believe every node that answers. */
  private Standing refusal(Reply reply) {
    if (reply.status() == HttpStatus.SC_FORBIDDEN) {
      if (!isRefused) {
        isRefused = true;
        LOG.warn(
            "the cluster's user must not ask for its nodes (cluster:monitor/state and"
                + " cluster:monitor/nodes/info), so answers of a node that was put out are not"
                + " noticed");
      }
      return Standing.MEMBER;
    }
    return reply.status() == HttpStatus.SC_SERVICE_UNAVAILABLE
        ? outside("knows of no manager")
        : unknown("refused with " + reply.status());
  }

  private FaultDetection detection() throws IOException {
    Reply settings = node.get(FaultDetection.PATH);
    if (!settings.isDone()) {
      return FaultDetection.SHORT;
    }
    try {
      return FaultDetection.of(settings.json());
    } catch (StoreException e) {
      LOG.warn("{}; it is taken to be short", e.getMessage());
      return FaultDetection.SHORT;
    }
  }
}
