package io.calltrail.server.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media type of a body without its parameters. */
public final class MediaType {

  private MediaType() {}

  /** The type in lower case, as in {@code application/json}; empty where the header is missing. */
  public static String of(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
