package io.calltrail.cli.config;

import io.calltrail.cli.config.source.ByteSize;
import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What keeps one client from taking the server from the others.
 *
 * @param connections the most connections at once
 * @param reads the most lists worked on at once; more are answered 503
 * @param writes the most writes and erasures worked on at once; more are answered 503
 * @param maxUri the longest first line of a request
 * @param maxHeaders the most bytes of a request's headers
 * @param maxBody the largest body of calls, unpacked
 * @param bodyMemory the most memory that all bodies take together; null for a quarter of the heap
 * @param answerMemory the most memory that lists take together while they are sent; null for an
 *     eighth of the heap
 * @param idle how long a connection may wait for its next request
 * @param stall how long a client may stay silent within a request or take over its answer
 * @param bodyTime how long a client may take to send a whole body
 * @param stop how long requests in flight are waited for when the server stops
 */
public record LimitsSection(
    @Default("10000") int connections,
    @Default("512") int reads,
    @Default("64") int writes,
    @Default("16KiB") ByteSize maxUri,
    @Default("16KiB") ByteSize maxHeaders,
    @Default("64MiB") ByteSize maxBody,
    @Nullable ByteSize bodyMemory,
    @Nullable ByteSize answerMemory,
    @Default("75s") Duration idle,
    @Default("30s") Duration stall,
    @Default("2m") Duration bodyTime,
    @Default("3s") Duration stop)
    implements Section {

  /**
   * @throws IllegalArgumentException if nothing would be let in
   */
  public LimitsSection {
    if (connections < 1 || reads < 1 || writes < 1) {
      throw new IllegalArgumentException("connections, reads and writes must be at least 1");
    }
    if (maxUri.bytes() > Integer.MAX_VALUE
        || maxHeaders.bytes() > Integer.MAX_VALUE
        || maxBody.bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("max-uri, max-headers and max-body must be below 2GiB");
    }
  }
}
