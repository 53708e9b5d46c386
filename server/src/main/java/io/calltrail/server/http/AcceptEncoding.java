package io.calltrail.server.http;

import org.jspecify.annotations.Nullable;

/** Whether a client asks for gzip, by the {@code Accept-Encoding} header (RFC 9110, 12.5.3). */
final class AcceptEncoding {

  private static final double UNNAMED = -1;

  private AcceptEncoding() {}

  /** Whether gzip is acceptable and no less welcome than the plain body. */
  static boolean wantsGzip(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return false;
    }
    double gzip = UNNAMED;
    double identity = UNNAMED;
    double any = UNNAMED;
    for (String part : header.split(",")) {
      int semicolon = part.indexOf(';');
      String coding = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
      double quality = semicolon < 0 ? 1 : quality(part.substring(semicolon + 1));
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        gzip = Math.max(gzip, quality);
      } else if (coding.equalsIgnoreCase("identity")) {
        identity = quality;
      } else if (coding.equals("*")) {
        any = quality;
      }
    }
    double weight = gzip == UNNAMED ? any : gzip;
    return weight > 0 && weight >= identity;
  }

  private static double quality(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals < 0 || !parameter.substring(0, equals).strip().equalsIgnoreCase("q")) {
      return 1;
    }
    try {
      double value = Double.parseDouble(parameter.substring(equals + 1).strip());
      return value >= 0 && value <= 1 ? value : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
