package io.calltrail.bench.report;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Tells people what goes on, beside the results. */
public final class Progress {

  private Progress() {}

  /** Tells a line. */
  public static void tell(String line) {
    System.err.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
  }
}
