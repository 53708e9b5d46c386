package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An account as a killed process leaves it: its journal and a month that has to be mended are
 * opened beside each other, and one of the two cannot be opened for a while.
 */
@Timeout(120)
@ExtendWith(QuietStore.class)
@EnabledOnOs(OS.LINUX)
class HalfOpenedAccountTest {

  private static final int CALLS = 20;
  private static final int ATTEMPTS = 3;
  private static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 64 << 20, Duration.ofMillis(1))
          .withReserveBytes(0);

  @TempDir private Path folder;

  private Path killed;
  private volatile String outOfReach;

  @BeforeEach
  void leaveAsKilled() throws IOException {
    killed = folder.resolve("killed");
    try (EmbeddedStore store = EmbeddedStore.open(folder.resolve("data"), STILL)) {
      store.write(
          Step.ACCOUNT, IntStream.range(0, CALLS).mapToObj(i -> call("call-" + i)).toList());
      store.erase(Step.ACCOUNT, new ErasureTarget.Engagement("call-0"));
      FolderCopy.make(folder.resolve("data"), killed);
    }
  }

  @Test
  void aJournalOutOfReachLeavesNoMonthOpen() throws IOException {
    staysClosedWithout("journal");
  }

  @Test
  void aMonthOutOfReachLeavesNoJournalOpen() throws IOException {
    staysClosedWithout("ledger");
  }

  private void staysClosedWithout(String file) throws IOException {
    Path data = WatchedFiles.of(killed, this::strike);
    outOfReach = file;
    for (int i = 0; i < ATTEMPTS; i++) {
      try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
        assertThatThrownBy(() -> total(store)).isInstanceOf(StoreUnavailableException.class);
        assertThat(opened()).isEmpty();
      }
    }
    outOfReach = "nothing";
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      assertThat(total(store)).isEqualTo(CALLS - 1);
      assertThat(store.write(Step.ACCOUNT, List.of(call("call-0"), call("call-1"))).outcomes())
          .containsExactly(WriteOutcome.ERASED, WriteOutcome.UNCHANGED);
    }
    assertThat(opened()).isEmpty();
  }

  private void strike(FileChange change, Path path) {
    if (change == FileChange.OPEN && path.endsWith(outOfReach)) {
      throw new InternalError("a fault in " + path + ", by way of trial");
    }
  }

  /** The files of the account that this process holds open. */
  private List<Path> opened() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.flatMap(HalfOpenedAccountTest::target)
          .filter(file -> file.startsWith(killed.resolve("accounts")))
          .toList();
    }
  }

  private static Stream<Path> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor));
    } catch (NoSuchFileException _) {
      return Stream.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long total(EmbeddedStore store) {
    return store
        .page(
            Step.ACCOUNT,
            VoiceCallQuery.of(TimeWindow.ALWAYS),
            PageRequest.first(1, RowView.SUMMARY))
        .totalRecords();
  }

  private static VoiceCall call(String id) {
    return TestCalls.call(id, "2026-10-05T10:00:00Z", parts -> parts);
  }
}
