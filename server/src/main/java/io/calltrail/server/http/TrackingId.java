package io.calltrail.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id that every answer carries, so that a client's report can be found in the log. */
final class TrackingId {

  /** The header of the public API. */
  static final HeaderName HEADER = HeaderNames.create("x-zm-trackingid");

  private TrackingId() {}

  static String next() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
