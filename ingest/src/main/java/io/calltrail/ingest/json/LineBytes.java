package io.calltrail.ingest.json;

import java.util.Arrays;

/** The bytes of a line that is in memory as a whole. */
final class LineBytes implements SourceBytes {

  private final byte[] bytes;

  /**
   * @param bytes not changed while the line is read
   */
  LineBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public void release(long before) {
    // The line is let go of as a whole.
  }

  @Override
  public byte[] slice(long start, long end) {
    return start == 0 && end == bytes.length
        ? bytes
        : Arrays.copyOfRange(bytes, (int) start, (int) end);
  }
}
