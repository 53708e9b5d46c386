package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.calltrail.model.FieldError;
import io.calltrail.model.phone.NumberingPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class VoiceCallReaderTest {

  private static final VoiceCallReader READER = new VoiceCallReader(NumberingPlan.international());

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          direction                          | "in"         | must be one of inbound, outbound
          direction                          | 1            | must be a text
          call_legs[1]                       | ["inbound",{}] | must be a text
          total_duration                     | "x"          | must be a number of seconds
          """)
  void refusesAValue(String path, String value, String message) {
    String field = path.replaceAll("\\[.*", "");
    assertThat(read(row(field, value)))
        .isEqualTo(new ReadRow.Rejected("e", List.of(new FieldError(path, message))));
  }

  @Test
  void staysWhereTheRowEnds() {
    JsonParser parser =
        new JsonFactory()
            .createParser(ObjectReadContext.empty(), "[" + row("agents", "[{\"a\":[{}]}]") + ",1]");
    parser.nextToken();
    parser.nextToken();
    assertThat(READER.read(parser))
        .asInstanceOf(type(ReadRow.Accepted.class))
        .extracting(ReadRow.Accepted::ignoredFields)
        .isEqualTo(List.of("agents[].a"));
    assertThat(parser.currentToken()).isEqualTo(JsonToken.END_OBJECT);
    assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_INT);
  }

  private static String row(String field, String value) {
    return "{\"engagement_id\":\"e\",\"start_time\":\"2026-01-31T08:30:00Z\",\"%s\":%s}"
        .formatted(field, value);
  }

  private static ReadRow read(String json) {
    return READER.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
