package io.calltrail.server;

import java.time.Duration;

/** Limits that a test reaches quickly. */
final class TightLimits {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TightLimits() {}

  /** One list and one write at once, small bodies, and patience for all that takes its time. */
  static ServerLimits with(int bodyBytes, long bodyMemory) {
    return limits(bodyBytes, bodyMemory, PATIENCE, PATIENCE, PATIENCE);
  }

  /** One list worked on at once, little memory for those being sent, and no hurry to take them. */
  static ServerLimits sending(long answerMemory) {
    Duration hour = Duration.ofHours(1);
    return limits(1 << 20, 1 << 20, answerMemory, hour, hour, PATIENCE);
  }

  /**
   * One write at once, for which others wait so long; connections stay open meanwhile.
   *
   * @param wait also the time a client may stay silent within a request
   */
  static ServerLimits waiting(Duration wait) {
    return limits(1 << 20, 1 << 20, PATIENCE, wait, PATIENCE);
  }

  /**
   * Little patience with clients.
   *
   * @param stall how long one may stay silent, or take over its answer
   * @param body how long one may take to send a body
   */
  static ServerLimits impatient(Duration stall, Duration body) {
    return limits(1 << 20, 1 << 20, stall, stall, body);
  }

  private static ServerLimits limits(
      int bodyBytes, long bodyMemory, Duration idle, Duration stall, Duration body) {
    long answerMemory = ServerLimits.DEFAULT.answerMemory();
    return limits(bodyBytes, bodyMemory, answerMemory, idle, stall, body);
  }

  private static ServerLimits limits(
      int bodyBytes,
      long bodyMemory,
      long answerMemory,
      Duration idle,
      Duration stall,
      Duration body) {
    ServerLimits usual = ServerLimits.DEFAULT;
    return new ServerLimits(
        usual.connections(),
        1,
        1,
        usual.uriBytes(),
        usual.headerBytes(),
        bodyBytes,
        bodyMemory,
        answerMemory,
        idle,
        stall,
        body,
        usual.stop());
  }
}
