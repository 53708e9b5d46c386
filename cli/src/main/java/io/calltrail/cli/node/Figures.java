package io.calltrail.cli.node;

import java.time.Duration;
import java.util.Locale;

/** Figures as reports show them. */
final class Figures {

  private Figures() {}

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1e3);
  }
}
