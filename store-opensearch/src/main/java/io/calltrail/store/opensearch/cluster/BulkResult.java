package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import tools.jackson.databind.JsonNode;

/**
 * What became of one change of a bulk request.
 *
 * @param status the HTTP status
 * @param error the name of what went wrong; empty for nothing
 */
public record BulkResult(int status, String error) {

  static BulkResult of(JsonNode item) {
    return new BulkResult(item.get("status").asInt(), item.at("/error/type").asString(""));
  }

  /** Whether it was done. */
  public boolean isDone() {
    return status < 300;
  }

  /** Whether something else is there, or has changed since. */
  public boolean isConflict() {
    return status == 409;
  }

  /** Whether the index or the document is not there. */
  public boolean isMissing() {
    return status == 404;
  }

  /** Whether the cluster takes nothing more, as a disk is full. */
  public boolean isFull() {
    return status == 429 && error.equals("cluster_block_exception");
  }

  /** Whether the index takes nothing now, as it is being dropped. */
  public boolean isBlocked() {
    return status == 403 && error.equals("cluster_block_exception");
  }

  /** Whether it may be done if it is asked for again a little later. */
  public boolean isForLater() {
    return status == 429 || status >= 500;
  }

  /**
   * What the cluster may do a little later is no failure.
   *
   * @param what what it was to change, as in "a row"
   * @throws StoreFullException if a disk is full
   * @throws StoreException if it does not do it at all
   */
  public void refuseFailure(String what) {
    if (isFull()) {
      throw new StoreFullException("the cluster's disks are full");
    }
    if (!isForLater()) {
      throw new StoreException("the cluster refused " + what + ": " + error);
    }
  }
}
