package io.calltrail.store.embedded;

import io.calltrail.store.embedded.account.GarbageLimit;
import java.time.Duration;

/**
 * How an embedded store works.
 *
 * @param commitInterval how often indexes are made durable, at the least; what came since is
 *     replayed after a crash
 * @param monthIdle after how long without use a month is closed
 * @param maxWaitingBytes the bytes of rows an account lets wait to be written; more are refused
 * @param retryPause how long an account rests after a failure before its files are opened again
 * @param reserveBytes what has to stay free on the disk; calls that would take of it are refused
 * @param garbage how much of a month's ledger has to be of no use for it to be written anew
 */
public record EmbeddedOptions(
    Duration commitInterval,
    Duration monthIdle,
    long maxWaitingBytes,
    Duration retryPause,
    long reserveBytes,
    GarbageLimit garbage) {

  /**
   * Commits every three seconds, closes months after ten minutes, lets 256 MiB wait, tries again
   * after a second, keeps 1 GiB in reserve, writes months anew that are mostly garbage.
   */
  public static final EmbeddedOptions DEFAULT =
      new EmbeddedOptions(
          Duration.ofSeconds(3), Duration.ofMinutes(10), 256L << 20, Duration.ofSeconds(1));

  /** Options with the default reserve and garbage. */
  public EmbeddedOptions(
      Duration commitInterval, Duration monthIdle, long maxWaitingBytes, Duration retryPause) {
    this(commitInterval, monthIdle, maxWaitingBytes, retryPause, 1L << 30, GarbageLimit.DEFAULT);
  }

  /** The same with another reserve. */
  public EmbeddedOptions withReserveBytes(long bytes) {
    return new EmbeddedOptions(
        commitInterval, monthIdle, maxWaitingBytes, retryPause, bytes, garbage);
  }

  /** The same with another limit of garbage. */
  public EmbeddedOptions withGarbage(GarbageLimit limit) {
    return new EmbeddedOptions(
        commitInterval, monthIdle, maxWaitingBytes, retryPause, reserveBytes, limit);
  }
}
