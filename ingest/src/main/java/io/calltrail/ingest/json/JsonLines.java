package io.calltrail.ingest.json;

import io.calltrail.ingest.source.LineReader;
import io.calltrail.ingest.source.RawRecord;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.ingest.source.SourceRecord.Reject;
import io.calltrail.model.json.VoiceCallReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Calls in JSON of which every line is a whole: a row, a page, or an array of them. A broken line
 * costs the others nothing.
 */
public final class JsonLines implements RecordReader {

  private final LineReader lines;
  private final boolean pages;
  private final VoiceCallReader rows;
  private final long from;
  private @Nullable RawRecord line;
  private @Nullable JsonDocument document;

  /**
   * @param pages whether the objects are pages rather than rows
   * @param from the offset behind the last record that is passed over
   */
  public JsonLines(InputStream in, boolean pages, VoiceCallReader rows, long from) {
    this.lines = new LineReader(in);
    this.pages = pages;
    this.rows = rows;
    this.from = from;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    while (true) {
      SourceRecord record = line == null || document == null ? null : nextOf(line, document);
      if (record != null) {
        return record;
      }
      document = null;
      do {
        line = lines.next();
      } while (line != null && line.place().end() <= from);
      if (line == null) {
        return null;
      }
      if (!line.isUtf8()) {
        return Reject.whole(line, "is not UTF-8");
      }
      document = JsonDocument.ofLine(line, pages, rows, from);
    }
  }

  private @Nullable SourceRecord nextOf(RawRecord line, JsonDocument document) throws IOException {
    try {
      return document.advance();
    } catch (JacksonException e) {
      this.document = null;
      return Reject.whole(line, "is not valid JSON: " + e.getOriginalMessage());
    }
  }
}
