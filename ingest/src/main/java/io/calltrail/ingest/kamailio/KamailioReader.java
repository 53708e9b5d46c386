package io.calltrail.ingest.kamailio;

import io.calltrail.ingest.mapping.CallCompletion;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.DamagedFileException;
import io.calltrail.ingest.source.LineReader;
import io.calltrail.ingest.source.RawRecord;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.ingest.source.SourceRecord.Reject;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.phone.NumberingPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kamailio's CDRs: lines of its log, among which others are passed over, or a db_text table,
 * which begins with its columns.
 */
public final class KamailioReader implements RecordReader {

  private final LineReader lines;
  private final LogLine logLine;
  private final CdrCalls calls;
  private final long from;
  private @Nullable DbTextTable table;
  private boolean atFirstLine = true;

  /**
   * @param plan how the account's numbers are read
   * @param from the offset behind the last record that is passed over
   */
  public KamailioReader(
      InputStream in, Mapping mapping, CallCompletion completion, NumberingPlan plan, long from) {
    this.lines = new LineReader(in);
    this.logLine = new LogLine(mapping.cdrNames());
    this.calls = new CdrCalls(mapping, completion, plan);
    this.from = from;
  }

  /** Whether the first lines of a file hold a CDR or the columns of a table. */
  public static boolean recognises(String head, Mapping mapping) {
    LogLine logLine = new LogLine(mapping.cdrNames());
    return head.lines()
        .anyMatch(line -> DbTextTable.ofHeader(line).isPresent() || logLine.isCdr(line));
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    for (RawRecord raw = lines.next(); raw != null; raw = lines.next()) {
      String line = raw.text();
      boolean header = isHeader(line);
      atFirstLine = false;
      if (!header && raw.place().end() > from) {
        return read(raw, line);
      }
    }
    return null;
  }

  /** Only a file's first line makes it a table; in a table more headers may follow. */
  private boolean isHeader(String line) {
    if (table == null && !atFirstLine) {
      return false;
    }
    Optional<DbTextTable> found = DbTextTable.ofHeader(line);
    found.ifPresent(columns -> table = columns);
    return found.isPresent();
  }

  /**
   * A line without an end is still being written, or the file was cut off: its last value might be
   * shorter than it was.
   */
  private SourceRecord read(RawRecord raw, String line) throws DamagedFileException {
    try {
      Optional<Attributes> cdr =
          table == null ? logLine.attributes(line) : Optional.of(table.row(line));
      if (cdr.isEmpty()) {
        return new SourceRecord.Skipped(raw);
      }
      if (!lines.lastLineHasEnd()) {
        throw new DamagedFileException(
            "the file ends within line " + raw.place().line() + ", which holds a CDR");
      }
      if (!raw.isUtf8()) {
        return Reject.whole(raw, "is not UTF-8");
      }
      return new SourceRecord.Call(raw, calls.callOf(cdr.get()), List.of());
    } catch (MalformedCdrException e) {
      return Reject.whole(raw, e.reason());
    } catch (InvalidVoiceCallException e) {
      return new Reject(raw, null, e.errors());
    }
  }
}
