package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that a failure has closed says so as any failure of files is told. */
class FailedIndexTest {

  @TempDir private Path folder;
  private boolean fails;

  @Test
  void takesNothingMoreOnceMemoryRanOutAmidACommit() throws IOException {
    Path watched = WatchedFiles.of(folder, this::failOnce);
    try (MonthIndex index =
        MonthIndex.open(watched, new DiskRoom(folder, 0), new SegmentCache(0))) {
      index.commit(IndexState.empty(1));
      index.remove(EngagementKey.of("call"));
      fails = true;
      assertThatThrownBy(() -> index.commit(IndexState.empty(2)))
          .isInstanceOf(OutOfMemoryError.class);
      assertThat(fails).isFalse();

      RowRecord row = new RowRecord(MemorySegment.ofArray(new byte[256]));
      List<ThrowingCallable> attempts =
          List.of(
              () -> index.commit(IndexState.empty(3)),
              () -> index.add(row, 1),
              () -> index.replace(row, 1),
              () -> index.remove(row.key()),
              () -> index.removeAt(Set.of(1L)),
              index::refresh,
              index::mergeRemovedAway,
              index::deleteUnusedFiles);
      for (ThrowingCallable attempt : attempts) {
        assertThatThrownBy(attempt).isInstanceOf(IOException.class);
      }
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
