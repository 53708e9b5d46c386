package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a cluster answered. Immutable, as long as nobody changes the bytes. */
public final class Reply {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final int status;
  private final byte[] body;

  Reply(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The body as it came. */
  public byte[] body() {
    return body;
  }

  /** Whether it was done. */
  public boolean isDone() {
    return status < 300;
  }

  /** Whether what was asked for is not there. */
  public boolean isMissing() {
    return status == 404;
  }

  /** Whether something else is there, or has changed since. */
  public boolean isConflict() {
    return status == 409;
  }

  /** The body. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new StoreException("the cluster's answer is no JSON", e);
    }
  }

  /** Whether the cluster refused for a reason, as in {@code index_not_found_exception}. */
  public boolean isFor(String reason) {
    return type().equals(reason);
  }

  /** What fails in the cluster itself, as a node is lost, may be done when it is asked again. */
  public void refuseFailure(String asked) {
    if (isFor("unavailable_shards_exception")) {
      throw new StoreUnavailableException(
          "the cluster has too few copies of an index to write to it now; one node alone never has"
              + " any beside the first");
    }
    if (status == 429 || status >= 500) {
      throw new StoreUnavailableException("the cluster cannot do it now: " + message(asked));
    }
    if (status == 403 && isFor("index_create_block_exception")) {
      throw new StoreFullException("the cluster's disks are full");
    }
    if (!isDone() && status != 400 && !isMissing() && !isConflict()) {
      throw new StoreException("the cluster refused: " + message(asked));
    }
  }

  /**
   * What went wrong, for whoever runs the cluster: no more than its name, as reasons may hold what
   * was asked for.
   */
  private String message(String asked) {
    return "%d %s to %s".formatted(status, type(), asked);
  }

  /** What the cluster calls the reason for a refusal; empty where it tells none. */
  private String type() {
    if (isDone()) {
      return "";
    }
    try {
      return json().at("/error/type").asString("");
    } catch (StoreException _) {
      return "";
    }
  }
}
