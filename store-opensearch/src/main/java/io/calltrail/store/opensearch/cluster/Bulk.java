package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Changes of documents that travel as one request, each of which is done or refused by itself. For
 * one thread.
 */
public final class Bulk {

  private static final byte[] NEW_LINE = {'\n'};

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);
  private int size;

  /** How many changes there are. */
  public int size() {
    return size;
  }

  /** The bytes they take. */
  public int bytes() {
    return lines.size();
  }

  /** Adds a document where there is none. */
  public void create(String index, String id, byte[] source) {
    add("{\"create\":{\"_index\":\"%s\",\"_id\":\"%s\"}}".formatted(index, id), source);
  }

  /** Puts a document in the place of one that was not changed since it was read. */
  public void replace(String index, String id, Version version, byte[] source) {
    add(
        "{\"index\":{\"_index\":\"%s\",\"_id\":\"%s\",\"if_seq_no\":%d,\"if_primary_term\":%d}}"
            .formatted(index, id, version.number(), version.term()),
        source);
  }

  /** Removes a document that was not changed since it was read. */
  public void remove(String index, String id, Version version) {
    add(
        "{\"delete\":{\"_index\":\"%s\",\"_id\":\"%s\",\"if_seq_no\":%d,\"if_primary_term\":%d}}"
            .formatted(index, id, version.number(), version.term()),
        null);
  }

  private void add(String action, byte @Nullable [] source) {
    lines.writeBytes(action.getBytes(StandardCharsets.UTF_8));
    lines.writeBytes(NEW_LINE);
    if (source != null) {
      lines.writeBytes(source);
      lines.writeBytes(NEW_LINE);
    }
    size++;
  }

  /**
   * Sends them.
   *
   * @return what became of each, in their order
   */
  public List<BulkResult> send(Cluster cluster, Map<String, String> parameters) {
    if (size == 0) {
      return List.of();
    }
    Reply reply = cluster.change(parameters, lines.toByteArray());
    if (!reply.isDone()) {
      throw new StoreException("the cluster refused changes: " + reply.status());
    }
    JsonNode items = reply.json().get("items");
    List<BulkResult> results = new ArrayList<>(size);
    for (JsonNode item : items) {
      results.add(BulkResult.of(item.iterator().next()));
    }
    return results;
  }
}
