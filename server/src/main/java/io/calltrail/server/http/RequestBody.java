package io.calltrail.server.http;

import io.calltrail.server.api.ApiException;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * The body of a request as it arrives. A client that stalls, or takes longer over the whole of it
 * than it may, is refused; one that goes away ends its connection.
 */
final class RequestBody extends InputStream {

  private final InputStream wire;
  private final long deadline;

  /**
   * @param patience how long the whole body may take
   */
  RequestBody(InputStream wire, Duration patience) {
    this.wire = wire;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (System.nanoTime() - deadline > 0) {
      throw new StalledClientException();
    }
    try {
      return wire.read(into, offset, length);
    } catch (IllegalArgumentException | IllegalStateException _) {
      // The chunks that the body came in are not what chunks should be.
      throw new ApiException(400, 400, "The request is malformed.");
    } catch (UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("the client went away", e);
    }
  }
}
