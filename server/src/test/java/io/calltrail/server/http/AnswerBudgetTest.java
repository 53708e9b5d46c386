package io.calltrail.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.json.RowBuffer;
import org.junit.jupiter.api.Test;

/** Which answers are sent, and which are refused, by what waits beside them. */
class AnswerBudgetTest {

  private static final int LENGTH = 10_000;

  /** Each answer takes its array and the copy that is sent. */
  private final AnswerBudget budget = new AnswerBudget(new MemoryBudget(4 * LENGTH));

  @Test
  void oneBeyondTheMemoryIsRefusedUntilAnotherWasSent() {
    Answer first = answer(LENGTH);
    assertThat(budget.take(first)).isSameAs(first);
    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(200);

    Answer refusal = budget.take(answer(LENGTH));
    assertThat(refusal.status().code()).isEqualTo(503);
    budget.giveBack(refusal);
    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(503);

    budget.giveBack(first);
    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(200);
    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(503);
  }

  @Test
  void oneIsSentAloneHoweverLargeItIs() {
    Answer large = answer(100 * LENGTH);
    assertThat(budget.take(large)).isSameAs(large);
    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(503);

    budget.giveBack(large);
    assertThat(budget.take(answer(2 * LENGTH)).status().code()).isEqualTo(200);
  }

  @Test
  void whatIsSmallIsAlwaysSent() {
    budget.take(answer(100 * LENGTH));

    Answer small = answer(AnswerBudget.SMALL_BYTES / 2 - 1);
    assertThat(budget.take(small)).isSameAs(small);
    budget.giveBack(small);
    assertThat(budget.take(answer(AnswerBudget.SMALL_BYTES / 2)).status().code()).isEqualTo(503);
  }

  @Test
  void whatAnArrayHoldsBesideTheAnswerCounts() {
    budget.take(Answer.json(new RowBuffer(4 * LENGTH)));

    assertThat(budget.take(answer(LENGTH)).status().code()).isEqualTo(503);
  }

  private static Answer answer(int length) {
    return Answer.json(new byte[length]);
  }
}
