package io.calltrail.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which shares of a memory are taken, and which are refused. */
class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100);

  @Test
  void sharesAreTakenUntilTheMemoryIsFull() {
    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(41)).isFalse();
    assertThat(budget.takeEvenBeyond(41)).isFalse();
    assertThat(budget.take(30)).isTrue();
    assertThat(budget.takeEvenBeyond(10)).isTrue();
    assertThat(budget.take(1)).isFalse();

    budget.giveBack(30);
    assertThat(budget.take(31)).isFalse();
    assertThat(budget.take(30)).isTrue();
  }

  @Test
  void aShareBeyondTheWholeMemoryIsTakenAloneAndWhereItMay() {
    assertThat(budget.take(101)).isFalse();
    assertThat(budget.takeEvenBeyond(1_000)).isTrue();
    assertThat(budget.takeEvenBeyond(1)).isFalse();
    assertThat(budget.take(1)).isFalse();

    budget.giveBack(1_000);
    assertThat(budget.take(1)).isTrue();
    assertThat(budget.takeEvenBeyond(101)).isFalse();

    budget.giveBack(1);
    assertThat(budget.takeEvenBeyond(101)).isTrue();
  }
}
