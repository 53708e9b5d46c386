package io.calltrail.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.FieldError;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the answer to a hostile body holds, so that it stays small. */
class WriteTallyTest {

  private static final List<FieldError> MANY =
      Collections.nCopies(1_000, new FieldError("agents[0].user_id", "must be text"));

  @Test
  void listsTenThousandRowsAndCountsTheRest() {
    JsonNode told = told(10_007, List.of(new FieldError("start_time", "is required")));

    assertThat(told.get("rejected")).hasSize(10_000);
    assertThat(told.at("/rejected/9999/index").asInt()).isEqualTo(9_999);
    assertThat(told.get("rejected_unlisted").asInt()).isEqualTo(7);
  }

  @Test
  void listsAHundredErrorsOfARow() {
    assertThat(told(1, MANY).at("/rejected/0/errors")).hasSize(100);
  }

  @Test
  void listsOneErrorOfEachRowWhereThereAreTooMany() {
    JsonNode rejected = told(10_000, MANY).get("rejected");

    assertThat(rejected).hasSize(10_000);
    assertThat(rejected.get(0).get("errors")).hasSize(100);
    assertThat(rejected.get(9_999).get("errors")).hasSize(1);
    assertThat(rejected.valueStream().mapToInt(row -> row.get("errors").size()).sum())
        .isLessThanOrEqualTo(30_000);
  }

  @Test
  void listsAThousandNamesThatNobodyKnows() {
    WriteTally tally = new WriteTally();
    for (int i = 0; i < 1_001; i++) {
      tally.ignore("field-" + i);
    }

    assertThat(read(tally).get("ignored_fields")).hasSize(1_000);
  }

  private static JsonNode told(int rows, List<FieldError> errors) {
    WriteTally tally = new WriteTally();
    for (int i = 0; i < rows; i++) {
      tally.reject(i, null, errors);
    }
    return read(tally);
  }

  private static JsonNode read(WriteTally tally) {
    return new JsonMapper().readTree(tally.toJson());
  }
}
