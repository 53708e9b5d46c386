package io.calltrail.cli.node;

import io.calltrail.cli.progress.Progress;
import io.calltrail.cli.progress.Progress.Unit;
import io.calltrail.store.embedded.KeeperProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a keeper's tool has come, in parts of a hundred as the whole may grow. */
final class KeeperDisplay implements KeeperProgress, AutoCloseable {

  private static final int WHOLE = 100;
  private static final double MEGABYTE = 1e6;

  private final Progress progress;
  private final PrintWriter lines;

  /**
   * @param task what is done, as in {@code Backing up}
   * @param lines where lines go
   */
  KeeperDisplay(String task, PrintWriter lines) {
    this.progress = Progress.show(task, new Unit("%", 1), WHOLE, lines);
    this.lines = lines;
  }

  @Override
  public void advanced(long bytesDone, long bytesInAll) {
    String detail =
        String.format(
            Locale.ROOT, "%,.1f of %,.1f MB", bytesDone / MEGABYTE, bytesInAll / MEGABYTE);
    progress.at(bytesInAll == 0 ? WHOLE : bytesDone * WHOLE / bytesInAll, detail);
  }

  @Override
  public void note(String message) {
    lines.println("calltrail: " + message);
    lines.flush();
  }

  @Override
  public void close() {
    progress.close();
  }
}
