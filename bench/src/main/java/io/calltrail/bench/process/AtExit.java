package io.calltrail.bench.process;

/**
 * Ends something when the benchmark is ended before it could do so itself. Given up once the thing
 * has ended.
 */
public final class AtExit {

  private final Thread hook;

  /**
   * @param end ends it
   */
  public AtExit(Runnable end) {
    hook = new Thread(end, "end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Forgets it. */
  public void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The benchmark is being ended; there is nothing to forget any more.
    }
  }
}
