package io.calltrail.store.opensearch.cluster;

import tools.jackson.databind.JsonNode;

/**
 * Tells a document from what it is after its next change.
 *
 * @param number the number of its last change in its shard
 * @param term which first copy of the shard made it
 */
public record Version(long number, long term) {

  /** The version that an answer about a document tells. */
  public static Version of(JsonNode document) {
    return new Version(document.get("_seq_no").asLong(), document.get("_primary_term").asLong());
  }
}
