package io.calltrail.bench.calltrail;

import io.calltrail.bench.query.Place;
import io.calltrail.bench.query.Question;
import io.calltrail.store.row.CallAttribute;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Asks questions of the public API. */
public final class ListPath {

  private static final Map<CallAttribute, String> PARAMETERS =
      new EnumMap<>(
          Map.of(
              CallAttribute.DIRECTION, "direction",
              CallAttribute.DISTRIBUTION, "distribution",
              CallAttribute.USER_ID, "user_ids",
              CallAttribute.QUEUE_ID, "queue_ids",
              CallAttribute.TYPE, "types",
              CallAttribute.COUNTRY_ISO_CODE, "country_iso_codes",
              CallAttribute.NUMBER_TYPE, "number_types",
              CallAttribute.CONSUMER_NUMBER, "consumer_number",
              CallAttribute.ENGAGEMENT_ID, "engagement_id"));

  private ListPath() {}

  /** The path and the query string that ask a question. */
  public static String of(Question question) {
    StringBuilder path = new StringBuilder("/v2/contact_center/voice_calls?page_size=");
    path.append(question.rows())
        .append("&from=")
        .append(Instant.ofEpochSecond(question.window().fromSecond()))
        .append("&to=")
        .append(Instant.ofEpochSecond(question.window().toSecond()));
    question
        .filters()
        .forEach(
            (attribute, values) ->
                path.append('&')
                    .append(PARAMETERS.get(attribute))
                    .append('=')
                    .append(URLEncoder.encode(String.join(",", values), StandardCharsets.UTF_8)));
    Place after = question.after();
    if (after != null) {
      path.append("&next_page_token=").append(after.pageToken());
    }
    return path.toString();
  }
}
