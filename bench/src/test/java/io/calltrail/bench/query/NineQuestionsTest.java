package io.calltrail.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.Rows;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallQuery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NineQuestionsTest {

  private static final AccountId ACCOUNT = new AccountId("bench");
  private static final int CALLS = 2_000;

  @ParameterizedTest
  @CsvSource({"FULL, 1", "SHORT, 1", "SHORT, 12"})
  void everyQuestionFindsCalls(Rows rows, int months) {
    Dataset data = new Dataset(new GeneratedCalls(1, rows, months), CALLS);
    try (VoiceCallStore store = new InMemoryVoiceCallStore()) {
      store.write(ACCOUNT, IntStream.range(0, CALLS).mapToObj(data.calls()::call).toList());
      for (Series series : new NineQuestions(data).all()) {
        long found =
            IntStream.range(0, 1_000).mapToLong(n -> total(store, series.variant().apply(n))).sum();
        assertThat(found).as(series.id()).isPositive();
      }
    }
  }

  @Test
  void theQuestionsAreNineAndNoneRepeatsSoon() {
    Dataset data = new Dataset(new GeneratedCalls(1), 5_000_000);
    List<Series> all = new NineQuestions(data).all();
    assertThat(all)
        .extracting(Series::id)
        .containsExactly("Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9");
    for (Series series : all) {
      assertThat(IntStream.range(0, 4_000).mapToObj(series.variant()))
          .as(series.id())
          .doesNotHaveDuplicates();
    }
  }

  /** Agents and queues are drawn without regard to how busy they are. */
  @ParameterizedTest
  @CsvSource({"Q4, 0.006, 0.010", "Q5, 0.010, 0.025"})
  void aShareOfTheCallsMatches(String id, double least, double most) {
    Dataset data = new Dataset(new GeneratedCalls(1), CALLS);
    try (VoiceCallStore store = new InMemoryVoiceCallStore()) {
      store.write(ACCOUNT, IntStream.range(0, CALLS).mapToObj(data.calls()::call).toList());
      Series series =
          new NineQuestions(data)
              .all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
      double matches =
          IntStream.range(0, 500)
              .mapToLong(n -> total(store, series.variant().apply(n)))
              .average()
              .orElseThrow();
      assertThat(matches / CALLS).isBetween(least, most);
    }
  }

  private static long total(VoiceCallStore store, Question question) {
    return store
        .page(
            ACCOUNT,
            new VoiceCallQuery(question.window(), question.filters()),
            PageRequest.first(question.rows(), RowView.SUMMARY))
        .totalRecords();
  }
}
