package io.calltrail.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room that a store says it takes. */
class StoreUsageTest {

  private static final AccountId ACCOUNT = new AccountId("account");

  @TempDir private Path folder;

  @Test
  void hasNoHolesOfLedgersThatAreOpen() throws IOException {
    try (EmbeddedStore store = open(folder)) {
      store.write(ACCOUNT, calls(0, 100));
    }
    try (EmbeddedStore store = open(folder)) {
      long before = store.usage().orElseThrow().bytes();
      store.write(ACCOUNT, calls(100, 101));
      assertThat(Files.size(folder.resolve("accounts/account/2026-10/ledger")))
          .isGreaterThan(1 << 20);
      assertThat(store.usage().orElseThrow().bytes()).isBetween(before + 1, before + (1 << 16));
      before = store.usage().orElseThrow().bytes();
      store.write(ACCOUNT, calls(101, 1_000));
      assertThat(store.usage().orElseThrow().bytes()).isGreaterThan(before + 100_000);
    }
  }

  @Test
  void isNotKnownWhereAFolderCannotBeLookedAtUnlessItIsAnothers() throws IOException {
    Files.createDirectory(folder.resolve("lost+found"));
    BusySystem system = new BusySystem(folder);
    try (EmbeddedStore store = open(system.wrapPath(folder))) {
      store.write(ACCOUNT, calls(0, 1));
      assertThat(store.usage()).isPresent();
      system.isBusy = true;
      assertThat(store.usage()).isEmpty();
      system.isBusy = false;
      assertThat(store.usage()).isPresent();
    }
  }

  private static EmbeddedStore open(Path data) {
    return EmbeddedStore.open(data, EmbeddedOptions.DEFAULT);
  }

  private static List<VoiceCall> calls(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> TestCalls.call("call-" + i, "2026-10-05T10:00:00Z"))
        .toList();
  }

  /** A system that at times has no more files to open for who lists a folder. */
  private static final class BusySystem extends FilterFileSystemProvider {

    private volatile boolean isBusy;

    private BusySystem(Path folder) {
      super("busy://", folder.getFileSystem());
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      if (isBusy) {
        throw new IOException("Too many open files");
      }
      if (folder.endsWith("lost+found")) {
        throw new AccessDeniedException(folder.toString());
      }
      return super.newDirectoryStream(folder, filter);
    }
  }
}
