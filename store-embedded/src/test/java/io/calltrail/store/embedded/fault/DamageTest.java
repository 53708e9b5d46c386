package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what was written: what is told, and that no more is lost. */
@Timeout(120)
@ExtendWith(QuietStore.class)
class DamageTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final int LENGTH = 4;
  private static final int GROUP = 16;
  private static final int PREVIOUS = 32;
  private static final int KEY = 64;

  @TempDir private Path folder;

  @Test
  void aDamagedRowCostsTheOthersOfItsBatchNothing() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 1_000));
    }
    flip(ledger(), indexOf("\"engagement-0\"", ledger()));
    deleteFiles("/index-");
    try (EmbeddedStore store = open()) {
      assertThat(total(store)).isEqualTo(999);
      assertThat(store.health().detail())
          .isEqualTo("account account: the ledger of 2026-10 is damaged");
    }
  }

  @Test
  void aRowThatIsNotWhatWasWrittenIsNotServed() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 3));
      store.write(ACCOUNT, List.of(call("september", "2026-09-01", 1)));
    }
    flip(ledger(), indexOf("\"engagement-1\"", ledger()));
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> rows(store))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("damaged")
          .hasMessageContaining("calltrail check");
      assertThat(store.health().detail())
          .isEqualTo("account account: the ledger of 2026-10 is damaged");
      VoiceCallQuery september = VoiceCallQuery.of(new TimeWindow(0, 1_788_300_000L));
      assertThat(store.page(ACCOUNT, september, FIRST).rows().toString()).contains("september");
    }
    deleteFiles("/index-");
    try (EmbeddedStore store = open()) {
      assertThat(rows(store)).contains("engagement-0", "engagement-2").doesNotContain("gagement-1");
    }
  }

  @Test
  void aLedgerThatLostItsEndIsToldOf() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 10));
    }
    byte[] whole = Files.readAllBytes(ledger());
    Files.write(ledger(), Arrays.copyOf(whole, indexOf("\"engagement-7\"", ledger())));
    for (int i = 0; i < 2; i++) {
      try (EmbeddedStore store = open()) {
        assertThat(total(store)).isEqualTo(7 + i);
        assertThat(store.health().detail())
            .isEqualTo("account account: the ledger of 2026-10 is damaged");
        assertThat(store.write(ACCOUNT, calls(20, 1)).count(WriteOutcome.CREATED)).isEqualTo(1 - i);
      }
    }
  }

  @Test
  void aDamagedJournalIsToldOf() throws IOException {
    Path journal = month().resolveSibling("journal");
    try (EmbeddedStore store = open()) {
      store.knownIds(ACCOUNT).declare(Set.of("ann", "bob"), Set.of());
    }
    flip(journal, indexOf("ann", journal));
    try (EmbeddedStore store = open()) {
      assertThat(store.health().detail()).isEqualTo("account account: the journal is damaged");
      assertThat(store.knownIds(ACCOUNT).hasUser("bob")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(FilterFault.class)
  void aFilterThatIsNotWhatWasWrittenIsMadeAnew(FilterFault fault) throws IOException {
    try (EmbeddedStore store = open()) {
      for (int i = 0; i < 12; i++) {
        store.write(ACCOUNT, calls(i * 1_000, 1_000));
      }
    }
    fault.inflict(keys());
    try (EmbeddedStore store = open()) {
      for (int i = 0; i < 12; i++) {
        assertThat(store.write(ACCOUNT, calls(i * 1_000, 1_000)).count(WriteOutcome.UNCHANGED))
            .isEqualTo(1_000);
      }
      assertThat(total(store)).isEqualTo(12_000);
    }
  }

  @Test
  void aLedgerWithoutAHeadIsNotTakenForANewOne() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 2));
    }
    byte[] ledger = Files.readAllBytes(ledger());
    Files.write(ledger(), new byte[ledger.length]);
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> total(store))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage("month 2026-10 cannot be opened");
      assertThat(store.health().detail()).isEqualTo("account account: 2026-10 cannot be opened");
      assertThat(store.write(ACCOUNT, List.of(call("september", "2026-09-01", 1))).outcomes())
          .containsExactly(WriteOutcome.CREATED);
    }
    Files.write(ledger(), ledger);
    try (EmbeddedStore store = open()) {
      assertThat(total(store)).isEqualTo(3);
    }
  }

  @Test
  void aMonthWithoutAHeadAndAnIndexIsNotLeftOutOfLists() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 2));
    }
    Files.write(ledger(), new byte[(int) Files.size(ledger())]);
    deleteFiles("/index-");
    try (EmbeddedStore store = open()) {
      assertThatThrownBy(() -> total(store)).isInstanceOf(StoreUnavailableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {LENGTH, PREVIOUS, PREVIOUS + 1, KEY, 100, 400})
  void aDamagedVersionIsErasedAndNoOther(int damaged) throws IOException {
    long newest;
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(call("doomed", "2026-10-05", 1)));
      store.write(ACCOUNT, calls(0, 5));
      newest = endOf(ledger());
      store.write(ACCOUNT, List.of(call("doomed", "2026-10-05", 2)));
      store.write(ACCOUNT, calls(5, 5));
    }
    flip(ledger(), Math.toIntExact(newest) + damaged);
    try (EmbeddedStore store = open()) {
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed"))).isEqualTo(1);
      assertThat(total(store)).isEqualTo(10);
      assertThat(rows(store)).doesNotContain("doomed").contains("engagement-9");
    }
    if (damaged != LENGTH) {
      assertThat(filesWith("doomed")).isEmpty();
    }
    deleteFiles("/index-");
    try (EmbeddedStore store = open()) {
      assertThat(total(store)).isEqualTo(10);
      assertThat(store.write(ACCOUNT, List.of(call("doomed", "2026-10-05", 3))).outcomes())
          .containsExactly(WriteOutcome.ERASED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {GROUP, PREVIOUS, KEY, 100})
  void aNumberIsErasedFromADamagedVersionAndNothingElseIs(int damaged) throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(numbered("moved", "+12055550100", "+12055550199")));
      store.write(ACCOUNT, List.of(numbered("other", "+12055550101", "+12055550199")));
      store.write(ACCOUNT, List.of(numbered("called", "+12055550102", "+12055550103")));
      store.write(ACCOUNT, List.of(numbered("moved", "+12055550102", "+12055550199")));
      store.write(ACCOUNT, List.of(numbered("other", "+12055550102", "+12055550199")));
    }
    flip(ledger(), Math.toIntExact(Ledger.firstRecord()) + damaged);
    flip(ledger(), indexOf("\"other\"", ledger()));
    flip(ledger(), indexOf("\"called\"", ledger()));
    try (EmbeddedStore store = open()) {
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550100"))).isZero();
      assertThat(filesWith("+12055550100")).isEmpty();
      assertThat(filesWith("+12055550101")).contains(ledger());
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550103"))).isZero();
      assertThat(filesWith("+12055550103")).contains(ledger());
    }
  }

  @Test
  void aNumberIsErasedFromADamagedRowThatNoIndexHas() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, List.of(numbered("lost", "+12055550100", "+12055550199")));
      store.write(ACCOUNT, calls(0, 5));
    }
    flip(ledger(), indexOf("\"lost\"", ledger()));
    deleteFiles("/index-");
    try (EmbeddedStore store = open()) {
      assertThat(store.erase(ACCOUNT, new ErasureTarget.Consumer("+12055550100"))).isZero();
      assertThat(filesWith("+12055550100")).isEmpty();
      assertThat(store.health().detail()).isEmpty();
      assertThat(total(store)).isEqualTo(5);
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder.resolve("data"), EmbeddedOptions.DEFAULT);
  }

  private Path month() {
    return folder.resolve("data/accounts/account/2026-10");
  }

  private Path ledger() {
    return month().resolve("ledger");
  }

  private Path keys() throws IOException {
    try (Stream<Path> files = Files.list(month())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("keys-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void deleteFiles(String part) throws IOException {
    try (Stream<Path> files = Files.walk(month())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().contains(part)) {
          Files.delete(file);
        }
      }
    }
  }

  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
            found.add(file);
          }
        } catch (NoSuchFileException _) {
          // The store renamed it meanwhile, or deleted it.
        }
      }
    }
    return found;
  }

  private static long total(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, FIRST).totalRecords();
  }

  private static String rows(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, FIRST).rows().toString();
  }

  private static List<VoiceCall> calls(int first, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      calls.add(call("engagement-" + i, "2026-10-05", 1));
    }
    return calls;
  }

  private static VoiceCall call(String id, String day, int version) {
    return TestCalls.call(id, day + "T10:00:00Z", parts -> parts.totalDuration((long) version));
  }

  private static VoiceCall numbered(String id, String consumer, String callee) {
    return TestCalls.call(
        id, "2026-10-05T10:00:00Z", parts -> parts.consumerNumber(consumer).calleeNumber(callee));
  }

  private static void flip(Path file, int position) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[position] ^= 0x08;
    Files.write(file, bytes);
  }

  private static int indexOf(String text, Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  /** Where the records of an open ledger end, found by their lengths. */
  private static long endOf(Path ledger) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(ledger)).order(ByteOrder.LITTLE_ENDIAN);
    int end = 0;
    while (bytes.getInt(end + LENGTH) != 0) {
      end += bytes.getInt(end + LENGTH);
    }
    return end;
  }

  /** What can become of the file of a filter of keys. */
  private enum FilterFault {
    GONE {
      @Override
      byte[] of(byte[] filter) {
        return new byte[0];
      }
    },
    HALF {
      @Override
      byte[] of(byte[] filter) {
        return Arrays.copyOf(filter, filter.length / 2);
      }
    },
    ZEROED_PAGE {
      @Override
      byte[] of(byte[] filter) {
        Arrays.fill(filter, 4096, 8192, (byte) 0);
        return filter;
      }
    },
    IMPOSSIBLE_LAYER {
      @Override
      byte[] of(byte[] filter) {
        filter[24] ^= 1;
        return filter;
      }
    },
    MORE_LAYERS_THAN_THERE_ARE {
      @Override
      byte[] of(byte[] filter) {
        filter[16]++;
        return filter;
      }
    };

    abstract byte[] of(byte[] filter);

    private void inflict(Path file) throws IOException {
      Files.write(file, of(Files.readAllBytes(file)));
    }
  }
}
