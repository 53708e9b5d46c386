package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a node belongs to its cluster. It is asked for the nodes that the manager of the cluster
 * knows, and is among them or not. For one thread at a time.
 */
final class Membership {

  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final String ITSELF = "/_nodes/_local/process?filter_path=nodes.*.name";
  private static final String ALL =
      "/_cluster/state/nodes?filter_path=nodes.*.name&cluster_manager_timeout=1s";

  private final Asking node;
  private @Nullable String id;
  private FaultDetection detection = FaultDetection.USUAL;
  private boolean isRefused;

  Membership(Asking node) {
    this.node = node;
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
    /** It tells neither. */
    UNKNOWN
  }

  /** How long the others wait at least before they put the node out, as it told last. */
  Duration patience() {
    return detection.patience();
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
        detection = detection();
        id = known;
      }
      Reply all = node.get(ALL);
      if (!all.isDone()) {
        return refusal(all);
      }
      return all.json().path("nodes").has(known) ? Standing.MEMBER : outside();
    } catch (StoreException | NoSuchElementException e) {
      LOG.debug("an answer about nodes is not what was expected", e);
      return Standing.UNKNOWN;
    }
  }

  /** A node that is back may have been told otherwise meanwhile, or be another. */
  private Standing outside() {
    id = null;
    return Standing.OUTSIDE;
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
    return reply.status() == HttpStatus.SC_SERVICE_UNAVAILABLE ? outside() : Standing.UNKNOWN;
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
