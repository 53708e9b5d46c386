package io.calltrail.store.testkit.history;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What was done already is taken for a repeated request alone. */
class WorkloadTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final String NAME = "writer";
  private static final VersionedCall CALL = new VersionedCall(NAME + ".0", 1);

  private final InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();

  @Test
  void anUnchangedCallIsAnErrorWhereItWasWrittenOnce() {
    store.write(ACCOUNT, List.of(CALL.toCall()));

    assertThatThrownBy(() -> writer(List.of(), Doubt.NONE).create(store, 1))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("UNCHANGED");
  }

  @Test
  void anUnchangedCallMayHaveBeenWrittenByAnAttemptBefore() {
    store.write(ACCOUNT, List.of(CALL.toCall()));

    assertThatCode(() -> writer(List.of(), () -> true).create(store, 1)).doesNotThrowAnyException();
  }

  @Test
  void aCallThatIsGoneIsAnErrorWhereItWasErasedOnce() {
    store.write(ACCOUNT, List.of(CALL.toCall()));
    store.erase(ACCOUNT, new ErasureTarget.Engagement(CALL.id()));

    assertThatThrownBy(() -> writer(List.of(CALL), Doubt.NONE).step(store))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("0 rows erased");
  }

  @Test
  void aCallThatIsGoneMayHaveBeenErasedByAnAttemptBefore() {
    store.write(ACCOUNT, List.of(CALL.toCall()));
    store.erase(ACCOUNT, new ErasureTarget.Engagement(CALL.id()));

    assertThatCode(() -> writer(List.of(CALL), () -> true).step(store)).doesNotThrowAnyException();
  }

  /** A writer whose step is an erasure, as long as there is a call. */
  private static Workload writer(List<VersionedCall> standing, Doubt doubt) {
    RandomGenerator erasing =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            return 0;
          }

          @Override
          public int nextInt(int bound) {
            return Math.min(bound - 1, 17);
          }
        };
    History history = new History();
    standing.forEach(
        call -> {
          history.writing(call);
          history.written(call);
        });
    return new Workload(ACCOUNT, NAME, erasing, history, standing, doubt);
  }
}
