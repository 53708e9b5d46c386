package io.calltrail.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a text file into its lines, without their ends; blank ones are left out. For one thread. */
public final class LineReader {

  /** The most bytes a line may have. */
  public static final int MAX_LINE_BYTES = 16 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long bufferOffset;
  private long line;
  private boolean lastLineHasEnd = true;

  /**
   * @param in the unpacked bytes
   */
  public LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next line that is not blank; null after the last one.
   *
   * @throws DamagedFileException if a line is longer than {@link #MAX_LINE_BYTES}
   */
  public @Nullable RawRecord next() throws IOException {
    for (RawRecord record = anyLine(); record != null; record = anyLine()) {
      if (!isBlank(record.bytes())) {
        return record;
      }
    }
    return null;
  }

  /** Whether the line returned last ended in a line end, rather than with the file. */
  public boolean lastLineHasEnd() {
    return lastLineHasEnd;
  }

  private @Nullable RawRecord anyLine() throws IOException {
    int scanned = position;
    while (true) {
      int end = indexOfLineEnd(scanned);
      if (end >= 0) {
        lastLineHasEnd = true;
        return take(end, end + 1);
      }
      scanned = limit - position;
      if (!fill()) {
        if (position == limit) {
          return null;
        }
        lastLineHasEnd = false;
        return take(limit, limit);
      }
      scanned += position;
    }
  }

  private int indexOfLineEnd(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private RawRecord take(int end, int next) {
    line++;
    int textEnd = end > position && buffer[end - 1] == '\r' ? end - 1 : end;
    RawRecord record =
        new RawRecord(
            new Place(line, bufferOffset + position, bufferOffset + next),
            Arrays.copyOfRange(buffer, position, textEnd));
    position = next;
    return record;
  }

  /** Reads more behind what is not yet taken; false at the end of the file. */
  private boolean fill() throws IOException {
    int kept = limit - position;
    if (kept == MAX_LINE_BYTES) {
      throw new DamagedFileException(
          "line " + (line + 1) + " is longer than " + (MAX_LINE_BYTES >> 20) + " MiB");
    }
    byte[] target = kept == buffer.length ? new byte[Math.min(2 * kept, MAX_LINE_BYTES)] : buffer;
    System.arraycopy(buffer, position, target, 0, kept);
    buffer = target;
    bufferOffset += position;
    position = 0;
    limit = kept;
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte value : bytes) {
      if (value < 0 || value > ' ') {
        return false;
      }
    }
    return true;
  }
}
