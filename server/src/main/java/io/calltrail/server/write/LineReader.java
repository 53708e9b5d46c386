package io.calltrail.server.write;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one after the other, each at a place in a buffer. For one thread. */
final class LineReader {

  /** The most bytes of a line; what a longer one holds is passed over. */
  static final int MAX_LENGTH = 4 << 20;

  private static final int INITIAL = 64 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL];
  private int start;
  private int length;
  private int after;
  private int limit;
  private boolean tooLong;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Moves on to the next line; false at the end. */
  boolean next() throws IOException {
    start = after;
    tooLong = false;
    int searched = start;
    while (true) {
      int newline = indexOfNewline(searched);
      if (newline >= 0) {
        endLine(newline, newline + 1);
        return true;
      }
      int known = limit - start;
      if (!fill()) {
        endLine(limit, limit);
        return length > 0 || tooLong;
      }
      searched = tooLong ? 0 : known;
    }
  }

  /** Whether the line holds no more than blanks. */
  boolean isBlank() {
    if (tooLong) {
      return false;
    }
    for (int i = start; i < start + length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Whether the line was longer than {@link #MAX_LENGTH}; its bytes do not count then. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Holds the line until the next one is read. */
  byte[] buffer() {
    return buffer;
  }

  /** Where the line starts in the buffer. */
  int start() {
    return start;
  }

  /** The line's length, without the end of the line. */
  int length() {
    return length;
  }

  private void endLine(int end, int next) {
    length = end - start;
    after = next;
    tooLong |= length > MAX_LENGTH;
  }

  private int indexOfNewline(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves the line to the buffer's beginning and reads on behind it; false at the end. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    limit -= start;
    start = 0;
    if (limit > MAX_LENGTH) {
      tooLong = true;
    }
    if (tooLong) {
      limit = 0;
    } else if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read >= 0;
  }
}
