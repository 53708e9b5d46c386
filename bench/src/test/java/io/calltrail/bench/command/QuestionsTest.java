package io.calltrail.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Series;
import io.calltrail.store.query.TimeWindow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which variants are asked to warm up, and which are timed. */
class QuestionsTest {

  private static final Series NUMBERED =
      new Series("Q", "numbered", false, QuestionsTest::numbered);

  private final Questions questions = new Questions(NUMBERED, NUMBERED.variant());

  @Test
  void warmingUpComesToWhatIsTimedAndAsksNoneOfIt() {
    List<Question> warming = questions.warming(40, 4);
    List<Question> timed = questions.timed(40, 16);

    assertThat(warming).extracting(QuestionsTest::number).containsExactly(40L, 45L, 50L, 55L);
    assertThat(timed).hasSize(16).doesNotContainAnyElementsOf(warming);
    assertThat(timed).extracting(QuestionsTest::number).isSorted().startsWith(41L).endsWith(59L);
  }

  private static Question numbered(int n) {
    return new Question(new TimeWindow(n, n + 1L), Map.of(), 10, null);
  }

  private static long number(Question question) {
    return question.window().fromSecond();
  }
}
