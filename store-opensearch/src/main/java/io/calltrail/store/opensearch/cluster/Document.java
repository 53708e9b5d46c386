package io.calltrail.store.opensearch.cluster;

/**
 * Where a document is.
 *
 * @param index its index
 * @param id its id in there; nothing that JSON writes otherwise
 */
public record Document(String index, String id) {

  String toJson() {
    return "{\"_index\":\"" + index + "\",\"_id\":\"" + id + "\"}";
  }
}
