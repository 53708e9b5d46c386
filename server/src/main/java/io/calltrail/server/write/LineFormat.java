package io.calltrail.server.write;

import io.calltrail.model.json.ReadRow;
import io.calltrail.model.json.VoiceCallReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
  public void read(InputStream body, VoiceCallReader reader, RowVisitor rows) throws IOException {
    LineReader lines = new LineReader(body);
    while (lines.next()) {
      if (lines.isTooLong()) {
        rows.brokenRow("is longer than " + LineReader.MAX_LENGTH + " bytes");
      } else if (!lines.isBlank()) {
        readRow(lines, reader, rows);
      }
    }
  }

  private static void readRow(LineReader line, VoiceCallReader reader, RowVisitor rows) {
    ReadRow row;
    try (JsonParser json = parser(line)) {
      try {
        json.nextToken();
        row = reader.read(json);
        if (json.nextToken() != null) {
          rows.brokenRow("goes on after its JSON value, " + JsonSyntax.place(json));
          return;
        }
      } catch (JacksonException e) {
        rows.brokenRow(JsonSyntax.fault(json, e));
        return;
      }
    } catch (JacksonIOException _) {
      rows.brokenRow(JsonSyntax.NOT_JSON);
      return;
    }
    rows.row(row, line.length());
  }

  private static JsonParser parser(LineReader line) {
    return JsonSyntax.PARSERS.createParser(
        ObjectReadContext.empty(), line.buffer(), line.start(), line.length());
  }
}
