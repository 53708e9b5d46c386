package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that are out of reach for a while: it is waited for them, and nothing is lost by that. */
@Timeout(120)
@ExtendWith(QuietStore.class)
class OutOfReachTest {

  private static final AccountId ACCOUNT = Step.ACCOUNT;
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final EmbeddedOptions BUSY =
      new EmbeddedOptions(
          Duration.ofMillis(10), Duration.ofDays(1), 64 << 20, Duration.ofMillis(10));

  @TempDir private Path folder;

  @Test
  void anErasureWaitsForIndexFilesThatCannotBeDeleted() throws IOException {
    AtomicBoolean stuck = new AtomicBoolean();
    Path data = watched(stuck, (change, path) -> change == FileChange.DELETE && isIndex(path));
    try (EmbeddedStore store = EmbeddedStore.open(data, BUSY)) {
      store.write(ACCOUNT, calls(0, 20));
      store.write(ACCOUNT, List.of(call("doomed")));
      stuck.set(true);
      assertThatThrownBy(() -> store.erase(ACCOUNT, new ErasureTarget.Engagement("doomed")))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(store.health().writable()).isFalse();
      stuck.set(false);
      await(() -> store.health().writable());
      store.knownIds(ACCOUNT).declare(Set.of("whoever-waits-for-the-account"), Set.of());
      assertThat(filesWith("doomed")).isEmpty();
    }
  }

  @Test
  void whatIsOutOfReachForAMomentIsNotMadeAnew() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 20));
    }
    AtomicBoolean tooMany = new AtomicBoolean(true);
    List<Path> deleted = new ArrayList<>();
    Path data =
        watched(
            tooMany,
            (change, path) -> {
              if (change == FileChange.DELETE && isIndex(path)) {
                deleted.add(path);
              }
              return change == FileChange.OPEN && path.endsWith("ledger");
            });
    try (EmbeddedStore store = EmbeddedStore.open(data, BUSY)) {
      assertThatThrownBy(() -> total(store)).isInstanceOf(StoreUnavailableException.class);
      tooMany.set(false);
      await(() -> store.health().readable());
      assertThat(total(store)).isEqualTo(20);
    }
    assertThat(deleted).isEmpty();
  }

  @Test
  void anIndexThatCannotBeCommittedIsOpenedAnew() throws IOException {
    AtomicBoolean failing = new AtomicBoolean();
    AtomicBoolean failed = new AtomicBoolean();
    AtomicBoolean reopened = new AtomicBoolean();
    Path data =
        watched(
            failing,
            (change, path) -> {
              reopened.compareAndSet(
                  false, failed.get() && change == FileChange.OPEN && path.endsWith("ledger"));
              return change == FileChange.FORCE
                  && isIndex(path)
                  && failed.compareAndSet(false, true);
            });
    try (EmbeddedStore store = EmbeddedStore.open(data, BUSY)) {
      failing.set(true);
      store.write(ACCOUNT, calls(0, 20));
      await(() -> reopened.get() && store.health().writable());
      assertThat(total(store)).isEqualTo(20);
    }
  }

  @Test
  void anErrorWhileOpeningIsGotOver() throws IOException {
    try (EmbeddedStore store = open()) {
      store.write(ACCOUNT, calls(0, 20));
      store.write(new AccountId("other"), calls(0, 3));
    }
    AtomicBoolean failing = new AtomicBoolean(true);
    Path data =
        watched(
            failing,
            (_, path) -> {
              if (path.toString().contains("accounts/account/journal")) {
                throw new InternalError("a fault in a mapped file, by way of trial");
              }
              return false;
            });
    try (EmbeddedStore store = EmbeddedStore.open(data, BUSY)) {
      assertThat(store.page(new AccountId("other"), ALL, FIRST).totalRecords()).isEqualTo(3);
      assertThat(store.health().detail()).isEqualTo("account account cannot be opened");
      failing.set(false);
      await(() -> store.health().readable());
      assertThat(total(store)).isEqualTo(20);
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(folder.resolve("data"), EmbeddedOptions.DEFAULT);
  }

  /** The data folder, some of whose changes fail while {@code failing} is set. */
  private Path watched(AtomicBoolean failing, Fault fault) {
    return WatchedFiles.of(
        folder.resolve("data"),
        (change, path) -> {
          if (failing.get() && fault.strikes(change, path)) {
            throw new IOException(
                "no " + change + " of " + path.getFileName() + ", by way of trial");
          }
        });
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

  private static boolean isIndex(Path path) {
    return path.toString().contains("/index-");
  }

  private static long total(EmbeddedStore store) {
    return store.page(ACCOUNT, ALL, FIRST).totalRecords();
  }

  private static List<VoiceCall> calls(int first, int count) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      calls.add(call("engagement-" + i));
    }
    return calls;
  }

  private static VoiceCall call(String id) {
    return TestCalls.call(id, "2026-10-05T10:00:00Z", parts -> parts);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @FunctionalInterface
  private interface Fault {
    boolean strikes(FileChange change, Path path);
  }
}
