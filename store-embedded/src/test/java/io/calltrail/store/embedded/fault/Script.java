package io.calltrail.store.embedded.fault;

import io.calltrail.store.ErasureTarget;
import java.util.List;
import java.util.Set;

/**
 * A short life of a store in which everything happens that changes files: batches over months,
 * corrections that move a start, corrections of a number, the erasure of a call with several
 * versions and of a number that only an old version has.
 */
final class Script {

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
        Step.erase(
            new ErasureTarget.Consumer(SECRET_NUMBER),
            List.of("doomed-by-number"),
            Set.of("doomed-by-number", SECRET_NUMBER.substring(2))),
        write(call("kept", 3, 9, OTHER_NUMBER), call("last", 1, 8, OTHER_NUMBER)),
        Step.erase(
            new ErasureTarget.Engagement("doomed-by-id"),
            List.of("doomed-by-id"),
            Set.of("doomed-by-id")),
        Step.deliverErased(
            List.of(
                call("doomed-by-id", 4, 8, OTHER_NUMBER),
                call("doomed-by-number", 3, 8, OTHER_NUMBER))));
  }

  private static Step write(Version... versions) {
    return Step.write(List.of(versions));
  }

  private static Version call(String id, int number, int month, String consumerNumber) {
    return Version.of(id, number, month, consumerNumber);
  }
}
