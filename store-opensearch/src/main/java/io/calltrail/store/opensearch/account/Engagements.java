package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.ParallelBulk;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Scan;
import io.calltrail.store.transfer.EngagementDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes what is known of engagements, where it is still as it was read. */
final class Engagements {

  private static final int AT_ONCE = 5_000;
  private static final String REFUSED =
      """
      {"bool":{"should":[{"term":{"erased":true}},{"exists":{"field":"erasing"}}]}}
      """;

  private final AccountIndices indices;

  Engagements(AccountIndices indices) {
    this.indices = indices;
  }

  /**
   * Notes where engagements that are not known have their rows; those that are known are left.
   *
   * @return what became of each, in their order
   */
  List<BulkResult> makeAll(List<Making> engagements) {
    String index = indices.engagements();
    AccountId account = indices.account();
    return new ParallelBulk(indices.cluster(), Map.of())
        .send(
            engagements.stream()
                .map(engagement -> new Creation(index, account, engagement))
                .toList());
  }

  /** Marks engagements as being erased; those that were changed since they were read are left. */
  void markErasing(Collection<Engagement> engagements) {
    Bulk bulk = new Bulk();
    for (Engagement engagement : engagements) {
      bulk.replace(
          indices.engagements(),
          engagement.id(),
          engagement.version(),
          Engagement.erasing(indices.account(), engagement.digest(), engagement.place()));
    }
    send(bulk);
  }

  /** Notes that engagements are erased, and nothing of them is left. */
  void finishErasing(Collection<String> ids) {
    Bulk bulk = new Bulk();
    for (Engagement engagement : indices.engagements(ids).values()) {
      bulk.replace(
          indices.engagements(),
          engagement.id(),
          engagement.version(),
          Engagement.erased(indices.account(), engagement.digest()));
    }
    send(bulk);
  }

  /** The engagements whose erasing was begun and is not finished. */
  List<Engagement> unfinished() {
    return some("{\"exists\":{\"field\":\"erasing\"}}");
  }

  /** All that are refused, as they were erased or are being erased. */
  Set<EngagementDigest> erased() {
    indices.makeEngagements();
    indices.show(List.of(indices.engagements()));
    Set<EngagementDigest> erased = new HashSet<>();
    Scan.of(indices.cluster(), indices.engagements(), filter(REFUSED))
        .forEach(hit -> erased.add(Engagement.of(hit).digest()));
    return erased;
  }

  /**
   * Refuses engagements that are not known.
   *
   * @return the ids of those that are known, and are left
   */
  List<String> refuse(Collection<EngagementDigest> erased) {
    indices.makeEngagements();
    List<String> known = new ArrayList<>();
    Bulk bulk = new Bulk();
    List<String> ids = new ArrayList<>();
    for (EngagementDigest digest : erased) {
      ids.add(indices.id(digest));
      bulk.create(
          indices.engagements(), ids.getLast(), Engagement.erased(indices.account(), digest));
      if (bulk.size() == AT_ONCE) {
        known.addAll(inTheWay(ids, send(bulk)));
        bulk = new Bulk();
        ids.clear();
      }
    }
    known.addAll(inTheWay(ids, send(bulk)));
    return known;
  }

  private static List<String> inTheWay(List<String> ids, List<BulkResult> results) {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isConflict()) {
        known.add(ids.get(i));
      }
    }
    return known;
  }

  /**
   * Forgets engagements, which may be written again; those changed since they were read stay, and
   * so do those that are erased, or are being erased by somebody.
   */
  void forget(Collection<Engagement> engagements) {
    Bulk bulk = new Bulk();
    for (Engagement engagement : engagements) {
      if (!engagement.isErased()) {
        bulk.remove(indices.engagements(), engagement.id(), engagement.version());
      }
    }
    send(bulk);
  }

  /** Forgets the engagements whose rows lived in homes that were dropped; see {@link #forget}. */
  void forgetAllOf(Collection<Home> dropped) {
    if (dropped.isEmpty()) {
      return;
    }
    String query =
        dropped.stream()
            .map(home -> "\"" + home + "\"")
            .collect(Collectors.joining(",", "{\"terms\":{\"home\":[", "]}}"));
    List<Engagement> left = some(query);
    while (!left.isEmpty()) {
      forget(left);
      left = some(query);
    }
  }

  /** Some engagements that a query asks for, and that were not changed since. */
  private List<Engagement> some(String query) {
    indices.refresh(indices.engagements());
    Reply reply =
        indices.search(
            indices.engagements(),
            "{\"size\":%d,\"seq_no_primary_term\":true,%s}"
                .formatted(AT_ONCE, filter(query))
                .getBytes(StandardCharsets.UTF_8));
    List<Engagement> found = new ArrayList<>();
    reply.json().at("/hits/hits").forEach(hit -> found.add(Engagement.of(hit)));
    return found;
  }

  private String filter(String query) {
    return "\"query\":{\"bool\":{\"filter\":[{\"term\":{\"account\":\"%s\"}},%s]}}"
        .formatted(indices.account(), query);
  }

  private List<BulkResult> send(Bulk bulk) {
    List<BulkResult> results = bulk.send(indices.cluster(), Map.of());
    for (BulkResult result : results) {
      if (!result.isDone() && !result.isConflict() && !result.isMissing()) {
        throw new StoreUnavailableException("engagements cannot be changed: " + result.error());
      }
    }
    return results;
  }

  /** An engagement whose row is to live somewhere. */
  record Making(String id, EngagementDigest digest, Home home) {}

  private record Creation(String index, AccountId account, Making engagement)
      implements ParallelBulk.Change {

    private static final int USUAL_BYTES = 200;

    @Override
    public long bytes() {
      return USUAL_BYTES;
    }

    @Override
    public void addTo(Bulk bulk) {
      bulk.create(
          index, engagement.id(), Engagement.at(account, engagement.digest(), engagement.home()));
    }
  }
}
