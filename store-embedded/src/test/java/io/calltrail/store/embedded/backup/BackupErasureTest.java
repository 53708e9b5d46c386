package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.filesWith;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups that are made amid an erasure, whose marks a restore finds open. */
@Timeout(60)
class BackupErasureTest {

  private static final String LEDGER = "accounts/account/2026-02/ledger";
  private static final String JOURNAL = "accounts/account/journal";
  private static final String SECRET = "+12055550177";
  private static final String OTHER = "+12055550199";
  private static final String IMPORT = "bad-import";

  @TempDir private Path folder;
  private Path data;
  private Path to;
  private EmbeddedStore store;
  private final List<Amid> amid = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    to = folder.resolve("backup");
    try (EmbeddedStore filled = Keeping.open(data)) {
      filled.write(ACCOUNT, List.of(call("corrected", 1, SECRET), call("damaged", 1, SECRET)));
      filled.write(ACCOUNT, List.of(call("corrected", 2, OTHER), call("damaged", 2, OTHER)));
      filled.write(ACCOUNT, List.of(call("secret", 1, SECRET), call("kept", 1, OTHER)));
      filled.write(ACCOUNT, List.of(imported("corrected", 3), imported("imported", 1)));
    }
    damageFirst("damaged");
    store = Keeping.open(WatchedFiles.of(data, this::changed));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsDeliveredMeanwhileIsRestored(Consumer<EmbeddedStore> erasure, VoiceCall delivered)
      throws IOException {
    amid.add(
        new Amid(
            Step.FINISHING,
            () -> {
              assertThat(store.write(ACCOUNT, List.of(delivered)).outcomes())
                  .containsAnyOf(WriteOutcome.CREATED, WriteOutcome.CORRECTED);
              backup();
            }));
    erasure.accept(store);
    assertThat(amid).isEmpty();
    restore(to, folder.resolve("restored"));
    assertThat(restored()).isEqualTo(rows(store));
  }

  static Stream<Arguments> whatIsDeliveredMeanwhileIsRestored() {
    return Stream.of(
        Arguments.of(UNDO, call("imported", 2, OTHER)),
        Arguments.of(UNDO, imported("imported", 2)),
        Arguments.of(UNDO, imported("corrected", 4)),
        Arguments.of(ERASE, call("corrected", 4, SECRET)),
        Arguments.of(ERASE, call("new", 1, SECRET)));
  }

  @ParameterizedTest
  @MethodSource("erasures")
  void whatIsNotOverwrittenYetIsNotRestored(Consumer<EmbeddedStore> erasure, String gone)
      throws IOException {
    amid.add(new Amid(Step.OVERWRITING, this::backup));
    erasure.accept(store);
    assertThat(amid).isEmpty();
    assertThat(filesWith(gone, to)).isNotEmpty();
    restore(to, folder.resolve("restored"));
    assertThat(restored()).isEqualTo(rows(store));
    assertThat(filesWith(gone, folder.resolve("restored"))).isEmpty();
  }

  /** It is overwritten when its month is copied, and noted as done before the journal is. */
  @ParameterizedTest
  @MethodSource("erasures")
  void whatIsOverwrittenOnlyThenGoesWithTheNextBackup(Consumer<EmbeddedStore> erasure, String gone)
      throws IOException {
    eraseWhileItsMonthIsCopied(erasure);
    backup();
    assertThat(filesWith(gone, to)).isEmpty();
  }

  /** The newest version, which its mark names, is damaged; the one before it is not. */
  @Test
  void whatIsErasedWhereItsMarkLeadsToDamageGoesWithTheNextBackup() throws IOException {
    store.close();
    try (EmbeddedStore filled = Keeping.open(data)) {
      filled.write(ACCOUNT, List.of(call("half-torn", 1, OTHER)));
      filled.write(ACCOUNT, List.of(call("half-torn", 2, OTHER)));
    }
    damageLast("half-torn");
    store = Keeping.open(WatchedFiles.of(data, this::changed));
    eraseWhileItsMonthIsCopied(
        open -> open.erase(ACCOUNT, new ErasureTarget.Engagement("half-torn")));
    backup();
    assertThat(filesWith("half-torn", to)).isEmpty();
  }

  private void eraseWhileItsMonthIsCopied(Consumer<EmbeddedStore> erasure) {
    CompletableFuture<Void> copied = new CompletableFuture<>();
    CompletableFuture<Void> erased = new CompletableFuture<>();
    AtomicReference<CompletableFuture<Void>> backup = new AtomicReference<>();
    Path watched =
        WatchedFiles.of(
            folder,
            (change, path) -> {
              if (change == FileChange.FORCE && path.toString().contains("backup/" + LEDGER)) {
                copied.complete(null);
                await(erased);
              }
            });
    amid.add(
        new Amid(
            Step.OVERWRITING,
            () -> {
              backup.set(CompletableFuture.runAsync(() -> backUp(watched)));
              await(copied);
            }));
    erasure.accept(store);
    erased.complete(null);
    assertThat(backup.get()).succeedsWithin(Duration.ofSeconds(50));
  }

  /** The places that marks name are none of the ledger that is copied in the end. */
  @Test
  void whatCameAgainInThePlaceOfADroppedMonthIsRestored() throws Exception {
    CompletableFuture<Void> finishing = new CompletableFuture<>();
    CompletableFuture<Void> journalCopied = new CompletableFuture<>();
    amid.add(
        new Amid(
            Step.FINISHING,
            () -> {
              finishing.complete(null);
              await(journalCopied);
            }));
    CompletableFuture<Void> undone = CompletableFuture.runAsync(() -> UNDO.accept(store));
    await(finishing);
    int[] copies = {0};
    Path watched =
        WatchedFiles.of(
            folder,
            (change, path) -> {
              if (change == FileChange.FORCE && path.toString().contains("backup/" + JOURNAL)) {
                copies[0]++;
              }
              if (copies[0] == 2 && !journalCopied.isDone()) {
                journalCopied.complete(null);
                await(undone);
                store.dropBefore(ACCOUNT, Instant.parse("2026-04-01T00:00:00Z").getEpochSecond());
                store.write(ACCOUNT, List.of(imported("imported", 1)));
              }
            });
    backUp(watched);
    assertThat(undone).isCompleted();
    restore(to, folder.resolve("restored"));
    assertThat(restored()).isEqualTo(rows(store)).hasSize(1);
  }

  static Stream<Arguments> erasures() {
    return Stream.of(Arguments.of(UNDO, IMPORT), Arguments.of(ERASE, SECRET.substring(1)));
  }

  private static final Consumer<EmbeddedStore> UNDO = store -> store.undoImport(ACCOUNT, IMPORT);
  private static final Consumer<EmbeddedStore> ERASE =
      store -> store.erase(ACCOUNT, new ErasureTarget.Consumer(SECRET));

  private List<String> restored() {
    try (EmbeddedStore restored = Keeping.open(folder.resolve("restored"))) {
      return rows(restored);
    }
  }

  private void backup() throws IOException {
    new Backup(data, to, List.of(), Keeping.SILENT, Duration.ofMillis(1)).run();
  }

  private static void await(CompletableFuture<Void> event) throws IOException {
    try {
      event.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("it did not happen", e);
    }
  }

  private static void backUp(Path watched) {
    Path from = watched.resolve("data");
    Path to = watched.resolve("backup");
    try {
      new Backup(from, to, List.of(), Keeping.SILENT, Duration.ofMillis(1)).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void changed(FileChange change, Path path) throws IOException {
    if (amid.isEmpty()) {
      return;
    }
    Amid next = amid.getFirst();
    if (next.isReachedBy(change, path)) {
      amid.clear();
      next.work.run();
    }
  }

  private void damageFirst(String text) throws IOException {
    damage(content -> content.indexOf(text));
  }

  private void damageLast(String text) throws IOException {
    damage(content -> content.lastIndexOf(text));
  }

  private void damage(ToIntFunction<String> place) throws IOException {
    Path ledger = data.resolve(LEDGER);
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[place.applyAsInt(new String(bytes, StandardCharsets.ISO_8859_1))] ^= 0x08;
    Files.write(ledger, bytes);
  }

  private static VoiceCall call(String id, long version, String number) {
    return TestCalls.call(
        id, "2026-02-05T10:00:00Z", parts -> parts.consumerNumber(number).totalDuration(version));
  }

  private static VoiceCall imported(String id, long version) {
    return TestCalls.call(
        id,
        "2026-02-05T10:00:00Z",
        parts -> parts.importId(IMPORT).consumerNumber(OTHER).totalDuration(version));
  }

  /** A step of an erasure, once its marks are durable. */
  private enum Step {
    OVERWRITING,
    FINISHING
  }

  /** Something that is done once, when files are changed in a step. */
  private static final class Amid {
    private final Step step;
    private final Work work;
    private boolean isMarked;

    private Amid(Step step, Work work) {
      this.step = step;
      this.work = work;
    }

    private boolean isReachedBy(FileChange change, Path path) {
      isMarked |= change == FileChange.FORCE && path.endsWith("journal");
      return switch (step) {
        case OVERWRITING -> isMarked && path.endsWith(LEDGER);
        case FINISHING ->
            change == FileChange.FORCE
                && path.getFileName().toString().startsWith("index-")
                && isIn("Erasure", "finish");
      };
    }

    private static boolean isIn(String type, String method) {
      return StackWalker.getInstance()
          .walk(
              frames ->
                  frames.anyMatch(
                      frame ->
                          frame.getClassName().endsWith("." + type)
                              && frame.getMethodName().equals(method)));
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
