package io.calltrail.cli.progress;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** How far some work has come, shown while it runs. For one thread. */
public interface Progress extends AutoCloseable {

  /** Shows how much is done. */
  void at(long done);

  /** Ends the display. */
  @Override
  void close();

  /**
   * A display on the standard error: a bar on a terminal, else lines.
   *
   * @param task what is done, as in {@code Importing}
   * @param unit what is counted
   * @param total how much there is to do; negative where nobody knows
   * @param lines where lines go
   */
  static Progress show(String task, Unit unit, long total, PrintWriter lines) {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? new BarProgress(task, unit, total)
        : new LineProgress(task, unit, total, lines);
  }

  /**
   * What a display counts.
   *
   * @param name as in {@code MB}
   * @param size how many make one of the name
   */
  record Unit(String name, long size) {

    /** Calls, one by one. */
    public static final Unit CALLS = new Unit("calls", 1);

    /** Bytes, shown as megabytes. */
    public static final Unit MEGABYTES = new Unit("MB", 1_000_000);

    String text(long amount) {
      return size == 1
          ? String.format(Locale.ROOT, "%,d", amount)
          : String.format(Locale.ROOT, "%,.1f", (double) amount / size);
    }
  }
}
