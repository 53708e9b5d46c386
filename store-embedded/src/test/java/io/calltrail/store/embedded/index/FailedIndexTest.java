package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that a failure has closed says so as any failure of files is told. */
class FailedIndexTest {

  @TempDir private Path folder;
  private boolean fails;

  @Test
  void commitsNoMoreOnceMemoryRanOutAmidACommit() throws IOException {
    Path watched = WatchedFiles.of(folder, this::failOnce);
    try (MonthIndex index =
        MonthIndex.open(watched, new DiskRoom(folder, 0), new SegmentCache(0))) {
      index.commit(IndexState.empty(1));
      index.remove(EngagementKey.of("call"));
      fails = true;
      assertThatThrownBy(() -> index.commit(IndexState.empty(2)))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(fails).isFalse();

      assertThatThrownBy(() -> index.commit(IndexState.empty(3))).isInstanceOf(IOException.class);
    }
    assertThat(MonthIndex.state(folder)).contains(IndexState.empty(1));
  }

  private void failOnce(FileChange change, Path path) {
    if (fails && change == FileChange.OPEN) {
      fails = false;
      throw new OutOfMemoryError("no " + change + " of " + path + " by way of trial");
    }
  }
}
