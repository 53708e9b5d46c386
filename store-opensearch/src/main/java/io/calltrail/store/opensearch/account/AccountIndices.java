package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.Document;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.cluster.Search;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.transfer.EngagementDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The indices of one account, asked for documents by their ids and for rows. Safe to share. */
final class AccountIndices {

  private static final int IDS_AT_ONCE = 2_000;

  private final Cluster cluster;
  private final IndexNames names;
  private final Schema schema;
  private final ClusterKey key;
  private final LookUps lookUps;
  private final AccountId account;

  AccountIndices(
      Cluster cluster,
      IndexNames names,
      Schema schema,
      ClusterKey key,
      LookUps lookUps,
      AccountId account) {
    this.cluster = cluster;
    this.names = names;
    this.schema = schema;
    this.key = key;
    this.lookUps = lookUps;
    this.account = account;
  }

  Cluster cluster() {
    return cluster;
  }

  AccountId account() {
    return account;
  }

  /** The index of engagements; made by {@link #makeEngagements}. */
  String engagements() {
    return names.engagements(account);
  }

  void makeEngagements() {
    schema.makeEngagements(account);
  }

  /** The name under which the rows of a home are written, which are there after that. */
  String make(Home home) {
    schema.makeCalls(account, home.toString());
    return names.writtenCalls(account, home.toString());
  }

  /** The name under which the rows of an index are written, as long as it is there. */
  String written(String index) {
    return names.writtenCalls(account, names.home(account, index));
  }

  /** The home whose rows an index has. */
  Home home(String index) {
    return Home.of(names.home(account, index));
  }

  /** Forgets that there were rows of a home. */
  void forget(Home home) {
    schema.forgetCalls(account, home.toString());
  }

  /** The index of the rows of a home. */
  String calls(Home home) {
    return names.calls(account, home.toString());
  }

  /** The pattern of the indices of all rows. */
  String allCalls() {
    return names.calls(account);
  }

  /** Whether others have rows there too. */
  boolean areShared() {
    return names.areShared(account);
  }

  /** What is left of an engagement when it is erased. */
  EngagementDigest digest(String engagementId) {
    return key.digest(engagementId);
  }

  /** The id of an engagement's documents. */
  String id(EngagementDigest engagement) {
    return key.id(account, engagement);
  }

  /** What is known of engagements, by their ids; who is not known is left out. */
  Map<String, Engagement> engagements(Collection<String> ids) {
    Map<String, Engagement> found = new HashMap<>();
    for (List<String> some : parts(ids)) {
      for (JsonNode document : documents(engagements(), some).json().path("docs")) {
        refuseFailure(document);
        if (document.path("found").asBoolean(false)) {
          Engagement engagement = Engagement.of(document);
          found.put(engagement.id(), engagement);
        }
      }
    }
    return found;
  }

  /** The rows of a home, by their ids; those that are not there are left out. */
  Map<String, FoundRow> rows(Home home, Collection<String> ids) {
    Map<String, FoundRow> found = new HashMap<>();
    for (List<String> some : parts(ids)) {
      Reply reply = documents(calls(home), some);
      if (reply.isMissing() || reply.isFor("index_not_found_exception")) {
        return found;
      }
      whole(RowAnswer.stored(reply)).rows().forEach(row -> found.put(row.id(), row));
    }
    return found;
  }

  /** What is known of an engagement by now; null where it is not known. */
  @Nullable Engagement engagement(String engagementId) {
    String id = id(digest(engagementId));
    JsonNode document = lookUps.newest(new Document(engagements(), id)).json();
    refuseFailure(document);
    return document.path("found").asBoolean(false) ? Engagement.of(document) : null;
  }

  /**
   * The row of an engagement that is not erased, as searches see it, be it settled or not; none
   * where it is not there.
   */
  List<ListedRow> row(Engagement engagement) {
    return row(new Document(calls(engagement.place()), engagement.id()));
  }

  /** The same where it is not known whether its row lives in a home, or whether it is erased. */
  List<ListedRow> row(Home home, String engagementId) {
    return row(new Document(calls(home), id(digest(engagementId))));
  }

  private List<ListedRow> row(Document document) {
    return whole(RowAnswer.listedAlone(lookUps.visible(document))).rows();
  }

  /** Lets nobody write rows of a home any more; who has begun to has ended when it returns. */
  void block(Home home) {
    Reply reply = cluster.ask("PUT", "/" + calls(home) + "/_block/write", Map.of());
    if (!reply.isDone() || !reply.json().path("shards_acknowledged").asBoolean(false)) {
      throw new StoreUnavailableException("a month cannot be kept from being written to now");
    }
  }

  /** Lets rows of a home be written again. */
  void unblock(Home home) {
    cluster.ask(
        "PUT",
        "/" + calls(home) + "/_settings",
        Map.of(),
        "{\"index.blocks.write\":null}".getBytes(StandardCharsets.UTF_8));
  }

  /** Removes all rows of a home, where it is there; never one that others have rows in too. */
  void remove(Home home) {
    if (areShared()) {
      throw new IllegalStateException("an index that accounts share is not dropped");
    }
    Reply reply = cluster.ask("DELETE", "/" + calls(home), Map.of());
    if (!reply.isDone() && !reply.isMissing()) {
      throw new StoreUnavailableException("a month cannot be dropped now: " + reply.status());
    }
    forget(home);
  }

  /** All homes that there are, in no order. */
  List<Home> homes() {
    Reply reply =
        cluster.ask("GET", "/" + allCalls() + "/_alias", Map.of("allow_no_indices", "true"));
    List<Home> homes = new ArrayList<>();
    if (reply.isDone()) {
      for (String index : reply.json().propertyNames()) {
        homes.add(home(index));
      }
    }
    return homes;
  }

  /**
   * The answer to a search over rows.
   *
   * @param index where, a pattern too
   */
  Reply search(String index, byte[] body) {
    return done(cluster.search(index, body));
  }

  /** The answer to a search over all rows that finds few of them. */
  Reply lookUp(byte[] body) {
    return done(lookUps.search(new Search(allCalls(), body)));
  }

  /** What is answered to searches over all rows, be it {@link #done} or not, in their order. */
  List<Reply> searchEach(List<byte[]> bodies) {
    return cluster.searchAll(bodies.stream().map(body -> new Search(allCalls(), body)).toList());
  }

  /**
   * How many rows a search matches.
   *
   * @param copies any name; of each shard, the same copy is asked for the same name
   */
  long count(byte[] body, String copies) {
    return whole(RowAnswer.listed(done(cluster.count(allCalls(), body, copies)))).total();
  }

  /** The answer to a search over all rows, by copies as for {@link #count}. */
  Reply search(byte[] body, String copies) {
    return done(cluster.search(allCalls(), body, copies));
  }

  /**
   * An answer to a search that was done.
   *
   * @throws StoreUnavailableException if the cluster cannot do it now
   */
  static Reply done(Reply reply) {
    reply.refuseFailure("a search");
    if (!reply.isDone()) {
      throw new StoreException("the cluster refused a search: " + reply.status());
    }
    return reply;
  }

  /** A search for rows of the account alone. */
  SearchBody searchFor(int size) {
    SearchBody body = new SearchBody(size);
    return areShared() ? body.of(account) : body;
  }

  /** Makes what was written to indices visible, whichever node is asked. */
  void show(Collection<String> indices) {
    if (!indices.isEmpty()) {
      refresh(String.join(",", indices));
      cluster.awaitApplied();
    }
  }

  /** Makes what was written to indices visible, but for nodes that do not know yet where it is. */
  void refresh(String indices) {
    Reply reply =
        cluster.ask("POST", "/" + indices + "/_refresh", Map.of("ignore_unavailable", "true"));
    if (!reply.isDone() || reply.json().at("/_shards/failed").asInt(0) > 0) {
      throw new StoreUnavailableException("what was written cannot be made visible");
    }
  }

  /** An answer that tells all there is. */
  static <T> RowAnswer<T> whole(RowAnswer<T> answer) {
    if (answer.failed() > 0) {
      throw new StoreUnavailableException("not all of the cluster can be read now");
    }
    return answer;
  }

  private Reply documents(String index, List<String> ids) {
    String all = ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
    return cluster.ask(
        "POST",
        "/" + index + "/_mget",
        Map.of(),
        ("{\"ids\":[" + all + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private static void refuseFailure(JsonNode document) {
    JsonNode error = document.get("error");
    if (error != null) {
      String type = error.path("type").asString("");
      if (!type.equals("index_not_found_exception")) {
        throw new StoreUnavailableException("the cluster cannot read it now: " + type);
      }
    }
  }

  private static List<List<String>> parts(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += IDS_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + IDS_AT_ONCE)));
    }
    return parts;
  }
}
