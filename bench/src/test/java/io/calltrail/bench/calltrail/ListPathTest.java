package io.calltrail.bench.calltrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Samples;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ListPathTest {

  private static final String WINDOW = "&from=2026-10-01T00:00:00Z&to=2026-10-31T23:59:59Z";

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(Samples.WINDOW_ALONE, "page_size=100" + WINDOW),
        Arguments.of(
            Samples.FILTERED, "page_size=10" + WINDOW + "&direction=outbound&user_ids=u1%2Cu2"),
        Arguments.of(Samples.FURTHER, "page_size=100" + WINDOW + "&next_page_token=a-token"));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void asksAsClientsOfTheApiDo(Question question, String query) {
    assertThat(ListPath.of(question)).isEqualTo("/v2/contact_center/voice_calls?" + query);
  }
}
