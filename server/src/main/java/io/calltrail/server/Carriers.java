package io.calltrail.server;

/**
 * The threads of the system that carry the virtual threads of connections. A virtual thread gives
 * its carrier up only where it has to wait, and a client that asks again at once never lets it: the
 * next request is there by the time the last is answered. As many such clients as carriers would
 * keep all others waiting. Where there are more carriers than processors, the system shares the
 * processors out among them.
 */
public final class Carriers {

  private static final String COUNT = "jdk.virtualThreadScheduler.parallelism";

  private Carriers() {}

  /**
   * Sets their number to half as many again as there are processors (rounded down), at least one
   * more, unless {@code -Djdk.virtualThreadScheduler.parallelism} gives another number. To be
   * called before the first virtual thread is made; later it does nothing.
   */
  public static void outnumberProcessors() {
    if (System.getProperty(COUNT) == null) {
      System.setProperty(
          COUNT, Integer.toString(beside(Runtime.getRuntime().availableProcessors())));
    }
  }

  static int beside(int processors) {
    return processors + Math.max(1, processors / 2);
  }
}
