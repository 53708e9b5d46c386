package io.calltrail.server.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/**
 * NDJSON: one row a line. Empty lines are passed over; a line that is not JSON costs the others
 * nothing.
 */
final class LineFormat implements RowFormat {

  @Override
  public void check(InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void read(InputStream body, RowVisitor rows) throws IOException {
    LineReader lines = new LineReader(body);
    while (lines.next()) {
      if (lines.isBlank()) {
        continue;
      }
      String fault = fault(lines);
      if (fault != null) {
        rows.brokenRow(fault);
        continue;
      }
      try (JsonParser json = parser(lines)) {
        json.nextToken();
        rows.row(json);
      }
    }
  }

  /** Why a line is not JSON; null where it is. */
  private static @Nullable String fault(LineReader line) {
    if (line.isTooLong()) {
      return "is longer than " + LineReader.MAX_LENGTH + " bytes";
    }
    try (JsonParser json = parser(line)) {
      try {
        json.nextToken();
        JsonSyntax.skipWhole(json);
        return json.nextToken() == null
            ? null
            : "goes on after its JSON value, " + JsonSyntax.place(json);
      } catch (JacksonException e) {
        return JsonSyntax.fault(json, e);
      }
    } catch (JacksonIOException _) {
      return JsonSyntax.NOT_JSON;
    }
  }

  private static JsonParser parser(LineReader line) {
    return JsonSyntax.PARSERS.createParser(
        ObjectReadContext.empty(), line.buffer(), line.start(), line.length());
  }
}
