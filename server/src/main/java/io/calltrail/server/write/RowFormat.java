package io.calltrail.server.write;

import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the rows lie in a body. */
interface RowFormat {

  /**
   * Reads a body to its end, to see whether it can be read.
   *
   * @throws ApiException 400, if the body as a whole cannot be read
   * @throws IOException if it cannot be unpacked
   */
  void check(InputStream body) throws IOException;

  /**
   * Reads every row of a body that was checked before, and shows it to a visitor.
   *
   * @throws IOException if it cannot be unpacked
   */
  void read(InputStream body, VoiceCallReader reader, RowVisitor rows) throws IOException;

  /** The format of a media type, if it is one of those taken. */
  static Optional<RowFormat> of(@Nullable String contentType) {
    return switch (MediaType.of(contentType)) {
      case "application/json" -> Optional.of(new EnvelopeFormat());
      case "application/x-ndjson", "application/ndjson" -> Optional.of(new LineFormat());
      default -> Optional.empty();
    };
  }
}
