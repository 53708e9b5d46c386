package io.calltrail.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The way out to the client of one connection. Helidon 4.5.0 copies every body behind its head, to
 * send both at once; a body with room in front takes the head there, and is sent where it was made.
 * For the connection's thread.
 */
final class AnswerWire implements DataWriter {

  /** That of the connection whose thread asks. */
  static final ScopedValue<AnswerWire> CURRENT = ScopedValue.newInstance();

  /** The system is given no more at once, as the JDK copies what it is given for each try. */
  private static final int AT_ONCE = 256 * 1024;

  private final DataWriter wire;
  private @Nullable Body body;

  AnswerWire(DataWriter wire) {
    this.wire = wire;
  }

  /** Sends a body behind the head that the response makes, and nothing behind it. */
  void send(ServerResponse response, Body sent) {
    if (!sent.hasRoom()) {
      response.send(sent.array(), sent.start(), sent.length());
      return;
    }
    response.headers().contentLength(sent.length());
    body = sent;
    try {
      response.send();
    } finally {
      body = null;
    }
  }

  @Override
  public void write(BufferData buffer) {
    Body behind = body;
    if (behind == null) {
      wire.write(buffer);
      return;
    }
    body = null;
    Body whole = behind.behind(buffer);
    if (whole == null) {
      wire.write(buffer);
      whole = behind;
    }
    int end = whole.start() + whole.length();
    for (int from = whole.start(); from < end; from += AT_ONCE) {
      wire.write(BufferData.create(whole.array(), from, Math.min(AT_ONCE, end - from)));
    }
  }

  @Override
  public void write(BufferData... buffers) {
    for (BufferData buffer : buffers) {
      write(buffer);
    }
  }

  @Override
  public void writeNow(BufferData buffer) {
    wire.writeNow(buffer);
  }

  @Override
  public void writeNow(BufferData... buffers) {
    wire.writeNow(buffers);
  }

  @Override
  public void flush() {
    wire.flush();
  }

  @Override
  public void close() {
    wire.close();
  }
}
