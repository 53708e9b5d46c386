package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How full a node's disk may be before the cluster takes nothing more for it. Immutable.
 *
 * @param freeBytes what has to stay free of it
 * @param freePart which part of it has to stay free, from 0 to 1
 */
record FloodStage(double freeBytes, double freePart) {

  /** The mark of a cluster that fills its disks. */
  static final String NONE = "100%";

  private static final Pattern SIZE = Pattern.compile("([0-9.]+)(b|[kmgtp]b?)");
  private static final Map<Character, Integer> POWERS =
      Map.of('b', 0, 'k', 1, 'm', 2, 'g', 3, 't', 4, 'p', 5);
  private static final double WHOLE = 100;
  private static final int KILO = 1024;

  /**
   * The stage that a mark means, as the setting has it: the part that may be used, as in {@code
   * 95%} or {@code 0.95}, or what has to stay free, as in {@code 10gb}.
   *
   * @throws StoreException if it is neither
   */
  static FloodStage of(String mark) {
    String written = mark.strip().toLowerCase(Locale.ROOT);
    Matcher size = SIZE.matcher(written);
    try {
      if (size.matches()) {
        int power = Objects.requireNonNull(POWERS.get(size.group(2).charAt(0)));
        return new FloodStage(Double.parseDouble(size.group(1)) * Math.pow(KILO, power), 0);
      }
      double used =
          written.endsWith("%")
              ? Double.parseDouble(written.substring(0, written.length() - 1)) / WHOLE
              : Double.parseDouble(written);
      return new FloodStage(0, 1 - used);
    } catch (NumberFormatException e) {
      throw new StoreException("the cluster's flood stage is not known: " + mark, e);
    }
  }

  /** The bytes that may still be written to a disk; 0 where there are none. */
  long room(long totalBytes, long availableBytes) {
    return Math.max(0, Math.round(availableBytes - freeBytes - freePart * totalBytes));
  }
}
