package io.calltrail.bench.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.peer.Json;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Samples;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class SearchBodyTest {

  private static final String SORT =
      "\"sort\":[{\"start_time\":\"desc\"},{\"engagement_id\":\"asc\"}]";
  private static final String WINDOW =
      "{\"range\":{\"start_time\":"
          + "{\"gte\":1790812800,\"lte\":1793491199,\"format\":\"epoch_second\"}}}";

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(Samples.WINDOW_ALONE, body(100, true, "", "")),
        Arguments.of(
            Samples.FURTHER, body(100, false, ",\"search_after\":[1792000000000,\"e7\"]", "")),
        Arguments.of(
            Samples.FILTERED,
            body(
                10,
                true,
                "",
                ",{\"terms\":{\"direction\":[\"outbound\"]}}"
                    + ",{\"terms\":{\"agents.user_id\":[\"u1\",\"u2\"]}}")));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksForTheOrderOfTheListWithoutScores(Question question, String expected) {
    String body = SearchBody.of(question);
    assertThat(json(body)).isEqualTo(json(expected));
    assertThat(body).doesNotContain("\n");
  }

  private static String body(int size, boolean counts, String after, String filters) {
    return "{\"size\":%d,\"track_total_hits\":%b,%s%s,\"query\":{\"bool\":{\"filter\":[%s%s]}}}"
        .formatted(size, counts, SORT, after, WINDOW, filters);
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
