package io.calltrail.cli.progress;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** How far some work has come, shown while it runs. For one thread. */
public interface Progress extends AutoCloseable {

  /** Shows how much is done. */
  default void at(long done) {
    at(done, "");
  }

  /**
   * Shows how much is done, and what else there is to say of it.
   *
   * @param detail as in {@code 4,000 records}; may be empty
   */
  void at(long done, String detail);

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

    private static final Unit KILOBYTES = new Unit("kB", 1_000);
    private static final Unit MEGABYTES = new Unit("MB", 1_000_000);

    /**
     * Bytes, shown in a unit that fits.
     *
     * @param total how many there are; negative where nobody knows
     */
    public static Unit bytes(long total) {
      return total >= 0 && total < MEGABYTES.size() ? KILOBYTES : MEGABYTES;
    }

    String text(long amount) {
      return size == 1
          ? String.format(Locale.ROOT, "%,d", amount)
          : String.format(Locale.ROOT, "%,.1f", (double) amount / size);
    }
  }
}
