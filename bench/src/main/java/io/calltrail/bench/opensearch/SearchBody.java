package io.calltrail.bench.opensearch;

import io.calltrail.bench.query.Place;
import io.calltrail.bench.query.Question;
import io.calltrail.store.row.CallAttribute;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions as the body of a search, on one line. */
final class SearchBody {

  private static final Map<CallAttribute, String> FIELDS =
      new EnumMap<>(
          Map.of(
              CallAttribute.ENGAGEMENT_ID, "engagement_id",
              CallAttribute.DIRECTION, "direction",
              CallAttribute.CONSUMER_NUMBER, "consumer_number",
              CallAttribute.COUNTRY_ISO_CODE, "country_iso_code",
              CallAttribute.DISTRIBUTION, "distributions",
              CallAttribute.TYPE, "types",
              CallAttribute.NUMBER_TYPE, "number_types",
              CallAttribute.USER_ID, "agents.user_id",
              CallAttribute.QUEUE_ID, "queues.queue_id"));

  private SearchBody() {}

  /** The body that asks a question; no value holds a character that JSON would escape. */
  static String of(Question question) {
    List<String> filters = new ArrayList<>();
    filters.add(
        "{\"range\":{\"start_time\":{\"gte\":%d,\"lte\":%d,\"format\":\"epoch_second\"}}}"
            .formatted(question.window().fromSecond(), question.window().toSecond()));
    question.filters().forEach((attribute, values) -> filters.add(terms(attribute, values)));
    Place after = question.after();
    return ("{\"size\":%d,\"track_total_hits\":%b,"
            + "\"sort\":[{\"start_time\":\"desc\"},{\"engagement_id\":\"asc\"}],"
            + "%s\"query\":{\"bool\":{\"filter\":[%s]}}}")
        .formatted(
            question.rows(),
            question.counts(),
            after == null
                ? ""
                : "\"search_after\":[%d,\"%s\"],"
                    .formatted(1_000 * after.startSecond(), after.engagementId()),
            String.join(",", filters));
  }

  private static String terms(CallAttribute attribute, Set<String> values) {
    return "{\"terms\":{\"%s\":[%s]}}"
        .formatted(
            FIELDS.get(attribute),
            values.stream().map(value -> '"' + value + '"').collect(Collectors.joining(",")));
  }
}
