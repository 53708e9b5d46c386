package io.calltrail.store.opensearch.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreException;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.TestCalls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of the cluster's answers to searches for pages. */
class ListedRowsTest {

  private static final CallRecord CALL =
      CallRecord.of(TestCalls.full("engagement", "2026-10-01T12:00:00Z"));
  private static final String ROW =
      "\"row\":[\"%s\"]".formatted(Base64.getEncoder().encodeToString(RowPacking.pack(CALL.row())));
  private static final String SORT =
      "\"sort\":[%d,\"%s\"]".formatted(CALL.startSecond(), RowSource.key(CALL.key()));

  @Test
  void aRowHasItsPlaceAndWhatIsShown() {
    assertThat(read("{\"fields\":{%s},%s}".formatted(ROW, SORT)))
        .containsExactly(listed(CALL.key(), ListedRow.NOT_ASKED));
  }

  @Test
  void itHasItsSequenceWhereThatWasAskedFor() {
    assertThat(
            read(
                "{\"fields\":{%s,\"sequence\":[7]},%s}".formatted(ROW, SORT),
                "{\"fields\":{\"sequence\":[8],%s},%s}".formatted(ROW, SORT),
                "{\"fields\":{%s},%s}".formatted(ROW, SORT)))
        .containsExactly(
            listed(CALL.key(), 7), listed(CALL.key(), 8), listed(CALL.key(), ListedRow.NOT_ASKED));
  }

  @Test
  void itTellsWhichOfSeveralQuestionsItAnswers() {
    assertThat(
            read(
                "{\"fields\":{%s},%s,\"matched_queries\":[\"0\",\"12\"]}".formatted(ROW, SORT),
                "{\"fields\":{%s},%s}".formatted(ROW, SORT)))
        .extracting(ListedRow::questions)
        .containsExactly(List.of(0, 12), List.of());
    assertThatThrownBy(() -> read("{\"matched_queries\":[\"x\"]}"))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aRowWithoutAPlaceDoesNotTakeThatOfTheRowBefore() {
    String whole = "{\"fields\":{%s},%s}".formatted(ROW, SORT);

    assertThatThrownBy(() -> read(whole, "{\"fields\":{%s}}".formatted(ROW)))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> read(whole, "{%s}".formatted(SORT)))
        .isInstanceOf(StoreException.class);
  }

  private static ListedRow listed(EngagementKey key, long sequence) {
    return new ListedRow(CALL.startSecond(), key, sequence, CALL.row(), List.of());
  }

  private static List<ListedRow> read(String... hits) {
    String answer = "{\"hits\":{\"hits\":[%s]}}".formatted(String.join(",", hits));
    return new ListedRows(answer.getBytes(StandardCharsets.UTF_8)).read().rows();
  }
}
