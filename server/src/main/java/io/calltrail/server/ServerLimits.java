package io.calltrail.server;

import java.time.Duration;

/**
 * What keeps one client from taking the server from the others.
 *
 * @param connections the most connections at once
 * @param reads the most lists worked on at once
 * @param writes the most writes and erasures worked on at once, once their bodies have come
 * @param uriBytes the longest first line of a request
 * @param headerBytes the most bytes of a request's headers
 * @param bodyBytes the most bytes of a body once it is unpacked
 * @param bodyMemory the most bytes that all bodies take together
 * @param answerMemory the most bytes that lists take together while they are sent; one alone may
 *     take more
 * @param idle how long a connection may wait for its next request
 * @param stall how long a client may stay silent within a request, or take over its answer
 * @param body how long a client may take to send a whole body
 * @param stop how long requests in flight are waited for when the server stops
 */
public record ServerLimits(
    int connections,
    int reads,
    int writes,
    int uriBytes,
    int headerBytes,
    int bodyBytes,
    long bodyMemory,
    long answerMemory,
    Duration idle,
    Duration stall,
    Duration body,
    Duration stop) {

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int BODY_BYTES = 64 * MEBIBYTE;
  private static final int ANSWER_BYTES = 32 * MEBIBYTE;

  /**
   * Limits that suit a small server: bodies take a quarter of the heap, or 64 MiB where that is
   * more, and lists that are being sent an eighth, or 32 MiB.
   */
  public static final ServerLimits DEFAULT =
      new ServerLimits(
          10_000,
          512,
          16,
          16 * 1024,
          16 * 1024,
          BODY_BYTES,
          Math.max(BODY_BYTES, Runtime.getRuntime().maxMemory() / 4),
          Math.max(ANSWER_BYTES, Runtime.getRuntime().maxMemory() / 8),
          Duration.ofSeconds(75),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(3));
}
