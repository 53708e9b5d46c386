package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A row whose version that stands is damaged is healed by whoever delivers its call again. */
@Timeout(120)
@ExtendWith(QuietStore.class)
class DamagedVersionTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final int OTHERS = 5;
  private static final long REVISION = 7;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("hitsAndDeliveries")
  void aDamagedVersionIsCorrected(Hit hit, Delivery delivery) throws IOException {
    long place;
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, others(0, OTHERS));
      store.write(ACCOUNT, List.of(call("row", 1, REVISION)));
      place = lastRecord();
    }
    flip(place + hit.offset);
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> page(store, PageRequest.first(100, RowView.SUMMARY)))
          .isInstanceOf(StoreException.class);
      VoiceCallPage first = page(store, PageRequest.first(OTHERS, RowView.SUMMARY));
      assertThat(store.write(ACCOUNT, List.of(delivery.call)).outcomes())
          .containsExactly(WriteOutcome.CORRECTED);
      assertThat(store.write(ACCOUNT, List.of(delivery.call)).outcomes())
          .containsExactly(WriteOutcome.UNCHANGED);
      PageCursor behind = Objects.requireNonNull(first.next());
      assertThat(page(store, PageRequest.after(behind, 100, RowView.SUMMARY)).rows().toString())
          .contains("\"row\"");
      store.write(ACCOUNT, others(OTHERS, 1));
      assertServed(store, OTHERS + 2);
      assertThat(store.health().detail())
          .isEqualTo("account account: the ledger of 2026-10 is damaged");
    }
    removeIndexes();
    try (EmbeddedStore store = open()) {
      assertServed(store, OTHERS + 2);
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("row"))).isEqualTo(1);
      assertThat(page(store, PageRequest.first(100, RowView.SUMMARY)).totalRecords())
          .isEqualTo(OTHERS + 1);
    }
  }

  static Stream<Arguments> hitsAndDeliveries() {
    return Stream.of(Hit.values())
        .flatMap(hit -> Stream.of(Delivery.values()).map(delivery -> Arguments.of(hit, delivery)));
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder.resolve("data"), EmbeddedOptions.DEFAULT);
  }

  private static void assertServed(EmbeddedStore store, int total) {
    VoiceCallPage page = page(store, PageRequest.first(100, RowView.SUMMARY));
    assertThat(page.totalRecords()).isEqualTo(total);
    assertThat(page.count()).isEqualTo(total);
    assertThat(page.rows().toString()).containsOnlyOnce("\"row\"");
  }

  private static VoiceCallPage page(EmbeddedStore store, PageRequest request) {
    return store.page(ACCOUNT, ALL, request);
  }

  private Path month() {
    return folder.resolve("data/accounts/account/2026-10");
  }

  /** Where the last record of the open ledger stands. */
  private long lastRecord() throws IOException {
    try (LedgerReader reader = LedgerReader.open(month().resolve("ledger"))) {
      long last = 0;
      RawRecord record = reader.recordAt(Ledger.firstRecord());
      while (record != null) {
        last = record.place();
        record = reader.recordAt(last + record.length());
      }
      return last;
    }
  }

  private void flip(long place) throws IOException {
    Path ledger = month().resolve("ledger");
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[(int) place] ^= 0x08;
    Files.write(ledger, bytes);
  }

  private void removeIndexes() throws IOException {
    try (Stream<Path> files = Files.walk(month())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().contains("/index-")) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<VoiceCall> others(int first, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      calls.add(call("other-" + i, 1, null));
    }
    return calls;
  }

  private static VoiceCall call(String id, long duration, Long revision) {
    return TestCalls.call(
        id, "2026-10-05T10:00:00Z", parts -> parts.totalDuration(duration).revision(revision));
  }

  /** What of the version's record is hit. */
  private enum Hit {
    LENGTH(4),
    PREVIOUS(32),
    SEQUENCE(40),
    START(48),
    REVISION_OF_IT(56),
    GREAT_REVISION(61),
    KEY(64),
    ATTRIBUTES(110),
    ROW(300);

    private final int offset;

    Hit(int offset) {
      this.offset = offset;
    }
  }

  /** What is delivered again. */
  private enum Delivery {
    NEWER(call("row", 2, REVISION + 1)),
    SAME(call("row", 1, REVISION)),
    WITHOUT_REVISION(call("row", 1, null));

    private final VoiceCall call;

    Delivery(VoiceCall call) {
      this.call = call;
    }
  }
}
