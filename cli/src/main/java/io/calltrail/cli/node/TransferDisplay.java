package io.calltrail.cli.node;

import io.calltrail.cli.progress.Progress;
import io.calltrail.store.transfer.TransferProgress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows how many calls were taken along. */
final class TransferDisplay implements TransferProgress, AutoCloseable {

  private final PrintWriter lines;
  private @Nullable Progress progress;

  /**
   * @param lines where lines go
   */
  TransferDisplay(PrintWriter lines) {
    this.lines = lines;
  }

  @Override
  public void advanced(long rows, long all) {
    if (progress == null) {
      progress = Progress.show("Migrating", Progress.Unit.CALLS, all, lines);
    }
    progress.at(rows);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
