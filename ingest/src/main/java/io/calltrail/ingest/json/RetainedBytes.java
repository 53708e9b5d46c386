package io.calltrail.ingest.json;

import io.calltrail.ingest.source.DamagedFileException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Hands bytes on to a parser and keeps those that were not released, so that a record can be had as
 * it came once the parser has found its ends. For one thread.
 */
final class RetainedBytes extends FilterInputStream implements SourceBytes {

  /** The most bytes that are kept, which is the most a record may have. */
  static final int MAX_BYTES = 16 << 20;

  private byte[] kept = new byte[1 << 14];
  private int head;
  private int tail;
  private long headOffset;

  RetainedBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      makeRoomFor(read);
      System.arraycopy(target, offset, kept, tail, read);
      tail += read;
    }
    return read;
  }

  @Override
  public void release(long before) {
    int released = (int) Math.min(before - headOffset, tail - head);
    head += released;
    headOffset += released;
  }

  @Override
  public byte[] slice(long start, long end) {
    int from = head + (int) (start - headOffset);
    return Arrays.copyOfRange(kept, from, from + (int) (end - start));
  }

  private void makeRoomFor(int length) throws DamagedFileException {
    int needed = tail - head + length;
    if (needed > MAX_BYTES) {
      throw new DamagedFileException(
          "the record at byte " + headOffset + " is longer than " + (MAX_BYTES >> 20) + " MiB");
    }
    if (tail + length <= kept.length) {
      return;
    }
    byte[] target = 2 * needed <= kept.length ? kept : new byte[2 * needed];
    System.arraycopy(kept, head, target, 0, tail - head);
    kept = target;
    tail -= head;
    head = 0;
  }
}
