package io.calltrail.server.http;

import io.calltrail.model.json.RowBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bodies compressed by gzip, at the fastest level: rows repeat their names, so it costs little. */
final class Gzip {

  private static final int BUFFER = 8 * 1024;

  private Gzip() {}

  static Body compress(Body body) {
    Packed compressed = new Packed(body.length() / 4);
    try (OutputStream gzip = new FastGzip(compressed)) {
      gzip.write(body.array(), body.start(), body.length());
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return compressed.body();
  }

  /** Bytes with room in front, as those that are packed have. */
  private static final class Packed extends ByteArrayOutputStream {
    private Packed(int capacity) {
      super(RowBuffer.FRONT + capacity);
      count = RowBuffer.FRONT;
    }

    private Body body() {
      return Body.of(buf, RowBuffer.FRONT, count - RowBuffer.FRONT);
    }
  }

  private static final class FastGzip extends GZIPOutputStream {
    private FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
