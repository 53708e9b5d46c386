package io.calltrail.server.write;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The bytes of several arrays, one after the other. It tells truly how many are left. */
final class ChunkedStream extends InputStream {

  private final List<byte[]> chunks;
  private int chunk;
  private int position;

  ChunkedStream(List<byte[]> chunks) {
    this.chunks = chunks;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    while (chunk < chunks.size()) {
      byte[] current = chunks.get(chunk);
      int count = Math.min(length, current.length - position);
      if (count > 0) {
        System.arraycopy(current, position, into, offset, count);
        position += count;
        return count;
      }
      chunk++;
      position = 0;
    }
    return -1;
  }

  @Override
  public int available() {
    long left = -position;
    for (byte[] rest : chunks.subList(chunk, chunks.size())) {
      left += rest.length;
    }
    return (int) Math.min(Integer.MAX_VALUE, left);
  }
}
