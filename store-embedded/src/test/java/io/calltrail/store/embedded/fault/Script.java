package io.calltrail.store.embedded.fault;

import static io.calltrail.store.embedded.fault.Step.ERASED;
import static java.util.stream.Collectors.toMap;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.testkit.TestCalls;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A short life of a store in which everything happens that changes files: batches over months,
 * corrections that move a start, corrections of a number, the erasure of a call with several
 * versions and of a number that only an old version has.
 */
final class Script {

  static final AccountId ACCOUNT = new AccountId("account");

  private static final String SECRET_NUMBER = "+12055550177";
  private static final String OTHER_NUMBER = "+12055550199";

  private Script() {}

  static List<Step> steps() {
    return List.of(
        write(call("kept", 1, 8, OTHER_NUMBER)),
        write(
            call("doomed-by-id", 1, 8, OTHER_NUMBER),
            call("doomed-by-number", 1, 9, OTHER_NUMBER),
            call("renumbered", 1, 9, SECRET_NUMBER)),
        write(call("doomed-by-id", 2, 10, OTHER_NUMBER), call("kept", 2, 8, OTHER_NUMBER)),
        write(call("renumbered", 2, 9, OTHER_NUMBER)),
        write(call("doomed-by-id", 3, 9, OTHER_NUMBER)),
        write(call("doomed-by-number", 2, 9, SECRET_NUMBER), call("late", 1, 10, OTHER_NUMBER)),
        erase(new ErasureTarget.Consumer(SECRET_NUMBER), "doomed-by-number"),
        write(call("kept", 3, 9, OTHER_NUMBER), call("last", 1, 8, OTHER_NUMBER)),
        erase(new ErasureTarget.Engagement("doomed-by-id"), "doomed-by-id"),
        new Step(
            "deliver what was erased",
            Map.of("doomed-by-id", ERASED, "doomed-by-number", ERASED),
            store -> {
              List<VoiceCall> again =
                  List.of(
                      call("doomed-by-id", 4, 8, OTHER_NUMBER).call(),
                      call("doomed-by-number", 3, 8, OTHER_NUMBER).call());
              List<WriteOutcome> outcomes = store.write(ACCOUNT, again).outcomes();
              if (!outcomes.equals(List.of(WriteOutcome.ERASED, WriteOutcome.ERASED))) {
                throw new AssertionError("what was erased was taken again: " + outcomes);
              }
            }));
  }

  private static Step write(Version... versions) {
    List<VoiceCall> calls = Arrays.stream(versions).map(Version::call).toList();
    return new Step(
        "write " + List.of(versions),
        Arrays.stream(versions).collect(toMap(Version::id, Version::number)),
        store -> store.write(ACCOUNT, calls));
  }

  private static Step erase(ErasureTarget target, String id) {
    return new Step("erase " + target, Map.of(id, ERASED), store -> store.erase(ACCOUNT, target));
  }

  private static Version call(String id, int version, int month, String number) {
    return new Version(
        id,
        version,
        TestCalls.call(
            id,
            "2026-%02d-05T10:00:00Z".formatted(month),
            parts -> parts.consumerNumber(number).totalDuration((long) version)));
  }

  private record Version(String id, int number, VoiceCall call) {
    @Override
    public String toString() {
      return id + " " + number;
    }
  }
}
