package io.calltrail.store.opensearch.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** What servers agree on about the order in which rows came. */
class SequenceStateTest {

  private static final OpenRange FIRST = range(1, 3);
  private static final OpenRange SECOND = range(4, 4);
  private static final OpenRange THIRD = range(5, 9);

  private final SequenceState state = SequenceState.NEW.with(FIRST).with(SECOND).with(THIRD);

  @Test
  void whatIsBelowAllThatIsWrittenIsSettled() {
    assertThat(state.settled()).isZero();
    assertThat(state.withOpen(range -> range.equals(FIRST) ? null : range).settled()).isEqualTo(3);
    assertThat(state.withOpen(range -> range.equals(SECOND) ? null : range).settled()).isZero();
    assertThat(state.withOpen(_ -> null).settled()).isEqualTo(9);
  }

  @Test
  void whatWasGivenUpIsVoidAndSettled() {
    SequenceState given = state.withVoid(FIRST);

    assertThat(given.settled()).isEqualTo(3);
    assertThat(given.isVoid(1)).isTrue();
    assertThat(given.isVoid(3)).isTrue();
    assertThat(given.isVoid(4)).isFalse();
  }

  @Test
  void neighboursThatWereGivenUpAreNamedAsOne() {
    SequenceState given = state.withVoid(THIRD).withVoid(FIRST);
    assertThat(given.voided()).containsExactly(new SequenceRange(1, 3), new SequenceRange(5, 9));

    assertThat(given.withVoid(SECOND).voided()).containsExactly(new SequenceRange(1, 9));
  }

  @Test
  void aMonthThatWasDroppedIsAnotherHome() {
    YearMonth month = YearMonth.of(2026, 3);
    SequenceState dropped = state.withDropped(month).withDropped(month);

    assertThat(dropped.generation(month)).isEqualTo(2);
    assertThat(dropped.isDropped(new Home(month, 1))).isTrue();
    assertThat(dropped.isDropped(new Home(month, 2))).isFalse();
    assertThat(dropped.isDropped(new Home(month.plusMonths(1), 0))).isFalse();
  }

  private static OpenRange range(long from, long to) {
    return new OpenRange(new SequenceRange(from, to), "owner", 0);
  }
}
