package io.calltrail.ingest.json;

import io.calltrail.ingest.source.DamagedFileException;
import io.calltrail.ingest.source.Place;
import io.calltrail.ingest.source.RawRecord;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.ingest.source.SourceRecord.Reject;
import io.calltrail.model.json.ReadRow;
import io.calltrail.model.json.VoiceCallReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Calls in JSON that is laid out freely: rows or pages, one behind the other or in arrays, on as
 * many lines as they take. What is no valid JSON ends the file there.
 */
public final class JsonDocument implements RecordReader {

  /** The array of a page that holds its rows. */
  static final String LIST_FIELD = "voice_calls";

  private static final JsonFactory JSON = new JsonFactory();

  private enum Within {
    /** Where rows or pages may stand. */
    TOP,
    /** A page. */
    PAGE,
    /** The list of a page. */
    LIST
  }

  private final SourceBytes bytes;
  private final JsonParser parser;
  private final boolean pages;
  private final VoiceCallReader rows;
  private final Place base;
  private final long from;
  private Within within = Within.TOP;
  private long pageStart;
  private boolean pageHasList;

  private JsonDocument(
      SourceBytes bytes,
      JsonParser parser,
      boolean pages,
      VoiceCallReader rows,
      Place base,
      long from) {
    this.bytes = bytes;
    this.parser = parser;
    this.pages = pages;
    this.rows = rows;
    this.base = base;
    this.from = from;
  }

  /**
   * The records of a file.
   *
   * @param in UTF-8
   * @param pages whether the objects are pages rather than rows
   * @param from the offset behind the last record that is passed over
   */
  public static JsonDocument of(InputStream in, boolean pages, VoiceCallReader rows, long from) {
    RetainedBytes bytes = new RetainedBytes(in);
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes);
    return new JsonDocument(bytes, parser, pages, rows, new Place(1, 0, 0), from);
  }

  /** The records of one line of a file. */
  static JsonDocument ofLine(RawRecord line, boolean pages, VoiceCallReader rows, long from) {
    LineBytes bytes = new LineBytes(line.bytes());
    JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line.bytes());
    return new JsonDocument(bytes, parser, pages, rows, line.place(), from);
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    try {
      return advance();
    } catch (JacksonException e) {
      TokenStreamLocation place = e.getLocation();
      String where =
          place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
      throw new DamagedFileException("the JSON is broken or cut off" + where, e);
    }
  }

  /**
   * The next record; null after the last one.
   *
   * @throws JacksonException where the JSON is not valid
   */
  @Nullable SourceRecord advance() throws IOException {
    try {
      SourceRecord record = null;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        record =
            switch (within) {
              case TOP -> atTop(token);
              case PAGE -> inPage(token);
              case LIST -> inList(token);
            };
        if (record != null) {
          break;
        }
      }
      return record;
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private @Nullable SourceRecord atTop(JsonToken token) {
    if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
      return null;
    }
    if (token != JsonToken.START_OBJECT || !pages) {
      return record();
    }
    within = Within.PAGE;
    pageHasList = false;
    pageStart = tokenStart();
    bytes.release(pageStart);
    return null;
  }

  private @Nullable SourceRecord inPage(JsonToken token) {
    if (token == JsonToken.END_OBJECT) {
      within = Within.TOP;
      boolean passed = pageHasList || base.start() + end() <= from;
      return passed
          ? null
          : Reject.whole(
              raw(pageStart, parser.currentTokenLocation().getLineNr()),
              "is a page without an array " + LIST_FIELD);
    }
    boolean list = parser.currentName().equals(LIST_FIELD);
    if (parser.nextToken() == JsonToken.START_ARRAY && list) {
      within = Within.LIST;
      pageHasList = true;
    } else {
      parser.skipChildren();
    }
    return null;
  }

  private @Nullable SourceRecord inList(JsonToken token) {
    if (token == JsonToken.END_ARRAY) {
      within = Within.PAGE;
      return null;
    }
    return record();
  }

  private @Nullable SourceRecord record() {
    long start = tokenStart();
    bytes.release(start);
    if (base.start() + start < from) {
      parser.skipChildren();
      return null;
    }
    long line = parser.currentTokenLocation().getLineNr();
    return switch (rows.read(parser)) {
      case ReadRow.Accepted row ->
          new SourceRecord.Call(raw(start, line), row.call(), row.ignoredFields());
      case ReadRow.Rejected row -> new Reject(raw(start, line), row.engagementId(), row.errors());
    };
  }

  private RawRecord raw(long start, long line) {
    parser.finishToken();
    long end = end();
    return new RawRecord(
        new Place(base.line() + line - 1, base.start() + start, base.start() + end),
        bytes.slice(start, end));
  }

  private long tokenStart() {
    return parser.currentTokenLocation().getByteOffset();
  }

  private long end() {
    return parser.currentLocation().getByteOffset();
  }
}
