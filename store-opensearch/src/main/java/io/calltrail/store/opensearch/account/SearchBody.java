package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.row.RowSource;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a search for rows, newest first. For one thread. */
final class SearchBody {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String LISTED = "docvalue_fields";

  private final ObjectNode body = JSON.createObjectNode();
  private final ArrayNode filters;
  private final ArrayNode exclusions;

  SearchBody(int size) {
    body.put("size", size);
    body.put("track_total_hits", false);
    ObjectNode bool = body.putObject("query").putObject("bool");
    filters = bool.putArray("filter");
    exclusions = bool.putArray("must_not");
    if (size > 0) {
      ArrayNode sort = body.putArray("sort");
      sort.addObject().put("start", "desc");
      sort.addObject().put("key", "asc");
    }
  }

  /** Only rows of an account. */
  SearchBody of(AccountId account) {
    filters.addObject().putObject("term").put("account", account.value());
    return this;
  }

  /** Only rows that a query asks for. */
  SearchBody matching(VoiceCallQuery query) {
    TimeWindow window = query.window();
    if (!window.equals(TimeWindow.ALWAYS)) {
      filters
          .addObject()
          .putObject("range")
          .putObject("start")
          .put("gte", window.fromSecond())
          .put("lte", window.toSecond());
    }
    for (Map.Entry<CallAttribute, Set<String>> filter : query.filters().entrySet()) {
      List<String> values =
          filter.getKey() == CallAttribute.ENGAGEMENT_ID
              ? filter.getValue().stream().map(id -> RowSource.key(EngagementKey.of(id))).toList()
              : List.copyOf(filter.getValue());
      matchingAny(Schema.field(filter.getKey()), values);
    }
    return this;
  }

  /** Only rows that have one of some values. */
  SearchBody matchingAny(String field, Collection<String> values) {
    ArrayNode terms = filters.addObject().putObject("terms").putArray(field);
    values.forEach(terms::add);
    return this;
  }

  /**
   * Only rows that have one of the values of one set or another; each row tells of which sets, by
   * their numbers in the list. A node may make one choice of several between values, which has no
   * number; but not where they stand apart like this.
   */
  SearchBody matchingSome(String field, List<Set<String>> sets) {
    ObjectNode any = filters.addObject().putObject("bool");
    any.put("minimum_should_match", 1);
    ArrayNode choices = any.putArray("should");
    for (int number = 0; number < sets.size(); number++) {
      ObjectNode choice = choices.addObject().putObject("constant_score");
      choice.put("_name", Integer.toString(number));
      ArrayNode values = choice.putObject("filter").putObject("terms").putArray(field);
      sets.get(number).forEach(values::add);
    }
    return this;
  }

  /** Only rows up to a sequence. */
  SearchBody upTo(long sequence) {
    filters.addObject().putObject("range").putObject("sequence").put("lte", sequence);
    return this;
  }

  /** None of the rows that were never acknowledged. */
  SearchBody without(List<SequenceRange> voided) {
    for (SequenceRange range : voided) {
      exclusions
          .addObject()
          .putObject("range")
          .putObject("sequence")
          .put("gte", range.from())
          .put("lte", range.to());
    }
    return this;
  }

  /** Only rows behind a place. */
  SearchBody after(PageCursor place) {
    body.putArray("search_after").add(place.startSecond()).add(RowSource.key(place.key()));
    return this;
  }

  /** All rows that match are counted. */
  SearchBody counting() {
    body.put("track_total_hits", true);
    return this;
  }

  /** Of each row no more than where it is in lists, and what they show. */
  SearchBody asListed() {
    body.put("_source", false);
    body.put("stored_fields", "_none_");
    body.withArrayProperty(LISTED).add(RowSource.ROW);
    return this;
  }

  /** Of each row its sequence too. */
  SearchBody withSequences() {
    body.withArrayProperty(LISTED).add(RowSource.SEQUENCE);
    return this;
  }

  /** With what a later change of a row is conditional on. */
  SearchBody withVersions() {
    body.put("seq_no_primary_term", true);
    return this;
  }

  /** With the greatest start of all rows that match. */
  SearchBody withGreatestStart() {
    body.putObject("aggs").putObject("greatest").putObject("max").put("field", "start");
    return this;
  }

  byte[] toJson() {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
