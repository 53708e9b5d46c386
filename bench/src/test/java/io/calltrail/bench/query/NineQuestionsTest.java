package io.calltrail.bench.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NineQuestionsTest {

  private static final AccountId ACCOUNT = new AccountId("bench");
  private static final int CALLS = 3_000;

  @Test
  void theStoreAndTheServerAnswerAlikeAndEveryQuestionFindsCalls() {
    GeneratedCalls calls = new GeneratedCalls(1);
    Map<String, IntFunction<Question>> questions = new NineQuestions(calls, CALLS).all();
    assertThat(questions).hasSize(9);
    try (VoiceCallStore store = new InMemoryVoiceCallStore()) {
      List<VoiceCall> all = IntStream.range(0, CALLS).mapToObj(calls::call).toList();
      store.write(ACCOUNT, all);
      try (Respondent inProcess = new InProcess(store, ACCOUNT);
          Respondent overHttp = OverHttp.start(store, ACCOUNT)) {
        questions.forEach(
            (name, variant) -> {
              long found = 0;
              for (int n = 0; n < 5; n++) {
                Asked expected = inProcess.ask(variant.apply(n));
                Asked asked = overHttp.ask(variant.apply(n));
                assertThat(asked.agreesWith(expected)).as(name).isTrue();
                found += expected.total();
              }
              assertThat(found).as(name).isPositive();
            });
      }
    }
  }
}
