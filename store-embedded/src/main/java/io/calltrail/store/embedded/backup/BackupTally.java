package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.KeeperProgress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a backup or a restore has done so far, and found. For one thread. */
final class BackupTally {

  private final KeeperProgress progress;
  private final Set<String> damage = new LinkedHashSet<>();
  private long expected;
  private long read;
  private long copiedRecords;
  private long copiedBytes;

  BackupTally(KeeperProgress progress) {
    this.progress = progress;
  }

  /** So many bytes more are to be read. */
  void expect(long bytes) {
    expected += bytes;
  }

  /** So many bytes have been read. */
  void read(long bytes) {
    read += bytes;
    progress.advanced(read, Math.max(read, expected));
  }

  void copied(long records, long bytes) {
    copiedRecords += records;
    copiedBytes += bytes;
  }

  void note(String message) {
    progress.note(message);
  }

  /** Something is damaged, in words that name the file and the place. */
  void damaged(String what) {
    damage.add(what);
  }

  /** Journals are not in a backup, as they had been lost before it was made. */
  void lost(Collection<String> journals) {
    for (String path : journals) {
      damaged(path + " is not in the backup; erasures that only it told of are not known");
    }
  }

  long copiedRecords() {
    return copiedRecords;
  }

  long copiedBytes() {
    return copiedBytes;
  }

  List<String> damage() {
    return List.copyOf(damage);
  }
}
