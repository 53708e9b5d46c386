package io.calltrail.store.embedded.check;

import io.calltrail.store.embedded.KeeperProgress;

/** How far a check has come, and what it found. For one thread. */
final class CheckTally {

  private final KeeperProgress progress;
  private final Findings findings = new Findings();
  private long expected;
  private long read;
  private int months;
  private long records;
  private long rows;

  CheckTally(KeeperProgress progress) {
    this.progress = progress;
  }

  Findings findings() {
    return findings;
  }

  void expect(long bytes) {
    expected += bytes;
  }

  void read(long bytes) {
    read += bytes;
    progress.advanced(read, Math.max(read, expected));
  }

  void month() {
    months++;
  }

  void record(long bytes) {
    records++;
    read(bytes);
  }

  void row() {
    rows++;
  }

  int months() {
    return months;
  }

  long records() {
    return records;
  }

  long rows() {
    return rows;
  }
}
