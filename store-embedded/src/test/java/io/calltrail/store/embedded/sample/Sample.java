package io.calltrail.store.embedded.sample;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A small store in which everything is that a format has to tell: months, a correction, an erasure,
 * an import that was undone and one that was not, known ids. Run once for every format that is
 * released, with the folder {@code src/test/resources/samples/format-N}, which then stays as it is.
 */
final class Sample {

  static final AccountId ACCOUNT = new AccountId("sample");
  static final String LONG_ID = "engagement-with-an-id-of-more-than-32-bytes";
  static final String ERASED = "engagement-erased";
  static final String UNDONE = "engagement-undone";

  private Sample() {}

  /** Writes the sample of the current format into a folder that is empty or missing. */
  public static void main(String[] arguments) {
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), EmbeddedOptions.DEFAULT)) {
      fill(store);
    }
  }

  /** Does to a store what the sample shows. */
  static void fill(VoiceCallStore store) {
    store.write(ACCOUNT, List.of(call("engagement-1", "2026-09-30", 1, null)));
    store.write(
        ACCOUNT,
        List.of(
            call("engagement-2", "2026-10-01", 2, null),
            call(LONG_ID, "2026-10-02", 3, null),
            call(ERASED, "2026-10-03", 4, null)));
    store.write(ACCOUNT, List.of(call("engagement-2", "2026-11-01", 22, null)));
    store.write(ACCOUNT, List.of(call("engagement-1", "2026-09-30", 11, "bad-import")));
    store.write(ACCOUNT, List.of(call(UNDONE, "2026-10-04", 5, "bad-import")));
    store.write(ACCOUNT, List.of(call("engagement-imported", "2026-10-05", 6, "good-import")));
    store.erase(ACCOUNT, new ErasureTarget.Engagement(ERASED));
    store.undoImport(ACCOUNT, "bad-import");
    store.knownIds(ACCOUNT).declare(Set.of("user-declared"), Set.of("queue-declared"));
  }

  /** The rows of a store, as a list of all shows them. */
  static String rows(VoiceCallStore store) {
    VoiceCallQuery all = VoiceCallQuery.of(TimeWindow.ALWAYS);
    return store.page(ACCOUNT, all, PageRequest.first(100, RowView.SUMMARY)).rows().toString();
  }

  static VoiceCall call(String id, String day, long duration, String importId) {
    return TestCalls.call(
        id,
        day + "T10:00:00Z",
        parts -> parts.totalDuration(duration).consumerNumber("+12055550111").importId(importId));
  }
}
