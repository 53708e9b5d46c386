package io.calltrail.server.write;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a body that grows past its bound while it is unpacked. */
final class BoundedStream extends FilterInputStream {

  private final int maxBytes;
  private long count;

  BoundedStream(InputStream unpacked, int maxBytes) {
    super(unpacked);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      count += read;
      if (count > maxBytes) {
        throw KeptBody.tooLarge(maxBytes);
      }
    }
    return read;
  }
}
