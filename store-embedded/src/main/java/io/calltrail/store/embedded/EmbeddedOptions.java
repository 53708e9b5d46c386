package io.calltrail.store.embedded;

import java.time.Duration;

/**
 * How an embedded store works.
 *
 * @param commitInterval how often indexes are made durable; what came since is replayed after a
 *     crash
 * @param monthIdle after how long without use a month is closed
 * @param maxWaitingBytes the bytes of rows an account lets wait to be written; more are refused
 * @param retryPause how long an account rests after a failure before its files are opened again
 */
public record EmbeddedOptions(
    Duration commitInterval, Duration monthIdle, long maxWaitingBytes, Duration retryPause) {

  /**
   * Commits every three seconds, closes months after ten minutes, lets 256 MiB wait, tries again
   * after a second.
   */
  public static final EmbeddedOptions DEFAULT =
      new EmbeddedOptions(
          Duration.ofSeconds(3), Duration.ofMinutes(10), 256L << 20, Duration.ofSeconds(1));
}
