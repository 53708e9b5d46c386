package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.row.CallAttribute;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Makes the indices of a store, each when it is first wanted. Safe to share. */
public final class Schema {

  /** The field of a document that has the consumer numbers of the forms its row had before. */
  public static final String EARLIER_NUMBERS = "earlier_numbers";

  /** The field of a document that has the imports its row's forms came with. */
  public static final String IMPORTS = "imports";

  private static final String FULL = "index.blocks.read_only_allow_delete";
  private static final String FLAT = "flat_settings";

  /** An index is made as soon as it has its first copy; what is written to it waits for others. */
  private static final Map<String, String> ON_ONE_COPY = Map.of("wait_for_active_shards", "1");

  private static final String EXISTS = "resource_already_exists_exception";

  private final Cluster cluster;
  private final IndexNames names;
  private final OpenSearchOptions options;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  public Schema(Cluster cluster, IndexNames names, OpenSearchOptions options) {
    this.cluster = cluster;
    this.names = names;
    this.options = options;
  }

  /** The field of a document that has an attribute's values. */
  public static String field(CallAttribute attribute) {
    return attribute == CallAttribute.ENGAGEMENT_ID
        ? "key"
        : "asked." + attribute.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the store is there. */
  public boolean isInstalled() {
    return cluster.ask("GET", "/" + names.accounts(), Map.of()).isDone();
  }

  /**
   * Sees to it that all that an account has is in the indices that options mean for it.
   *
   * @throws StoreException if it has calls in others, as another group was configured for it before
   */
  public void refuseOtherGroup(AccountId account) {
    cluster.ask("POST", "/" + names.allEngagements() + "/_refresh", Map.of());
    Reply reply =
        cluster.search(
            names.allEngagements() + ",-" + names.engagements(account),
            bytes(
                "{\"size\":1,\"_source\":false,\"query\":{\"term\":{\"account\":\"%s\"}}}"
                    .formatted(account)));
    if (!reply.isDone()) {
      throw new StoreException("the cluster refused a search: " + reply.status());
    }
    JsonNode found = reply.json().at("/hits/hits/0/_index");
    if (!found.isMissingNode()) {
      throw new StoreException(
          "account %s has calls in the index %s, which is not of its index group"
              .formatted(account, found.asString()));
    }
  }

  /** Whether the cluster lets nothing be written, as the disk of a node is full. */
  public boolean isFull() {
    Reply reply =
        cluster.ask(
            "GET",
            "/" + names.everything() + "/_settings/" + FULL,
            Map.of(FLAT, "true", "ignore_unavailable", "true"));
    return reply.isDone()
        && reply
            .json()
            .valueStream()
            .anyMatch(index -> index.path("settings").path(FULL).asString("").equals("true"));
  }

  /**
   * Puts the templates that all indices are made from, and makes those that are always there; they
   * and the engagements have as many copies as are configured now.
   */
  public void install() {
    template(names.allCalls(), "calls", calls());
    template(names.allEngagements(), "engagements", engagements());
    make(names.accounts(), plain());
    make(names.knownIds(), plain());
    new Copies(cluster, options)
        .adjust(String.join(",", names.accounts(), names.knownIds(), names.allEngagements()));
  }

  /** Sees to it that an account can have engagements. */
  public void makeEngagements(AccountId account) {
    makeKnown(names.engagements(account), "{}");
  }

  /** Sees to it that calls can be written to a place, as in {@code 2026-10.0}. */
  public void makeCalls(AccountId account, String home) {
    String aliases = "{\"aliases\":{\"%s\":{}}}".formatted(names.writtenCalls(account, home));
    makeKnown(names.calls(account, home), aliases);
  }

  /** Forgets that there were calls in a place. */
  public void forgetCalls(AccountId account, String home) {
    made.remove(names.calls(account, home));
  }

  /**
   * Makes an index, if it is not there. A node searches no index that it does not know, and lists
   * would lack what lies there: so all have to know it first.
   *
   * @throws StoreUnavailableException if some do not yet
   */
  private void makeKnown(String index, String body) {
    if (!made.contains(index)) {
      make(index, body);
      cluster.awaitApplied();
      made.add(index);
    }
  }

  /** Makes an index, if it is not there. */
  private void make(String index, String body) {
    Reply reply = cluster.ask("PUT", "/" + index, ON_ONE_COPY, bytes(body));
    if (!reply.isDone() && !reply.isFor(EXISTS)) {
      throw new StoreException("the index " + index + " cannot be made: " + reply.status());
    }
  }

  private void template(String pattern, String name, String template) {
    String body =
        """
        {"index_patterns":["%s"],"priority":500,"template":%s}
        """
            .formatted(pattern, template);
    Reply reply =
        cluster.ask("PUT", "/_index_template/" + names.template(name), Map.of(), bytes(body));
    if (!reply.isDone()) {
      throw new StoreException("a template cannot be put: " + reply.status());
    }
  }

  /**
   * Rows, in the order of lists. What is shown of them lies apart from all else as doc values, so
   * that a page reads nothing but that; {@code _source} has it too, for changes of rows and for
   * transfers. Merges leave nothing of a removed row where it is asked for.
   */
  private String calls() {
    String asked =
        Arrays.stream(CallAttribute.values())
            .filter(attribute -> attribute != CallAttribute.ENGAGEMENT_ID)
            .map(
                attribute ->
                    "\"%s\":{\"type\":\"keyword\",\"doc_values\":false}"
                        .formatted(attribute.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(","));
    return """
    {
      "settings": {
        "number_of_shards": %d,
        "number_of_replicas": %d,
        "write.wait_for_active_shards": %d,
        "refresh_interval": "30s",
        "unassigned.node_left.delayed_timeout": "10s",
        "merge.policy.expunge_deletes_allowed": 0,
        "max_result_window": 20000,
        "sort.field": ["start", "key"],
        "sort.order": ["desc", "asc"]
      },
      "mappings": {
        "dynamic": false,
        "properties": {
          "account": {"type": "keyword", "doc_values": false},
          "key": {"type": "keyword"},
          "start": {"type": "long"},
          "sequence": {"type": "long"},
          "imports": {"type": "keyword", "doc_values": false},
          "earlier_numbers": {"type": "keyword", "doc_values": false},
          "asked": {"properties": {%s}},
          "row": {"type": "binary", "doc_values": true},
          "earlier": {"type": "object", "enabled": false}
        }
      }
    }
    """
        .formatted(options.shards(), options.replicas(), options.copiesToWriteTo(), asked);
  }

  private String engagements() {
    return """
    {
      "settings": {
        "number_of_shards": %d,
        "number_of_replicas": %d,
        "write.wait_for_active_shards": %d,
        "refresh_interval": "30s",
        "unassigned.node_left.delayed_timeout": "10s"
      },
      "mappings": {
        "dynamic": false,
        "properties": {
          "account": {"type": "keyword", "doc_values": false},
          "home": {"type": "keyword", "doc_values": false},
          "erasing": {"type": "keyword"},
          "erased": {"type": "boolean"}
        }
      }
    }
    """
        .formatted(options.shards(), options.replicas(), options.copiesToWriteTo());
  }

  private String plain() {
    return """
    {
      "settings": {
        "number_of_shards": 1,
        "number_of_replicas": %d,
        "write.wait_for_active_shards": %d,
        "unassigned.node_left.delayed_timeout": "10s"
      },
      "mappings": {
        "dynamic": false,
        "properties": {"account": {"type": "keyword", "doc_values": false}}
      }
    }
    """
        .formatted(options.replicas(), options.copiesToWriteTo());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
