package io.calltrail.server.write;

import io.calltrail.server.api.ApiException;
import io.calltrail.server.http.ErrorAnswers;
import io.calltrail.server.http.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A body as it came over the wire, kept so that it can be read twice: once to see that it is whole,
 * and once to write its rows. It takes its share of the memory for all bodies as it grows, and
 * gives it back when it is closed. For one thread.
 */
final class KeptBody implements AutoCloseable {

  private static final int CHUNK = 64 * 1024;

  private final MemoryBudget budget;
  private final int maxBytes;
  private final List<byte[]> chunks = new ArrayList<>();
  private long length;
  private long taken;

  private KeptBody(MemoryBudget budget, int maxBytes) {
    this.budget = budget;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads a body to its end.
   *
   * @param maxBytes the most bytes it may have, packed as well as unpacked
   * @throws ApiException 413 if it has more, 503 if all bodies together leave no room for it
   */
  static KeptBody read(InputStream wire, MemoryBudget budget, int maxBytes) {
    KeptBody body = new KeptBody(budget, maxBytes);
    boolean whole = false;
    try {
      body.readAll(wire);
      whole = true;
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!whole) {
        body.close();
      }
    }
  }

  /**
   * The bytes from their first on, unpacked.
   *
   * @param packed whether the body came packed by gzip
   * @throws IOException if it did not come as gzip; reading throws it too, and {@link ApiException}
   *     413 where the unpacked body is too long
   */
  InputStream open(boolean packed) throws IOException {
    InputStream bytes = new ChunkedStream(chunks);
    return packed ? new BoundedStream(new GZIPInputStream(bytes, CHUNK), maxBytes) : bytes;
  }

  /** The refusal of a body that is longer than it may be. */
  static ApiException tooLarge(int maxBytes) {
    return new ApiException(
        413, 413, "The request body is larger than " + maxBytes + " bytes, unpacked.");
  }

  @Override
  public void close() {
    chunks.clear();
    budget.giveBack(taken);
    taken = 0;
  }

  private void readAll(InputStream wire) throws IOException {
    byte[] buffer = new byte[CHUNK];
    while (true) {
      int read = wire.readNBytes(buffer, 0, CHUNK);
      length += read;
      if (length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      if (!budget.take(read)) {
        throw ErrorAnswers.overload();
      }
      taken += read;
      chunks.add(Arrays.copyOf(buffer, read));
      if (read < CHUNK) {
        return;
      }
    }
  }
}
