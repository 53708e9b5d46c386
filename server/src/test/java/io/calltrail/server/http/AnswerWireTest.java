package io.calltrail.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.json.RowBuffer;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.ServerResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How answers are written to a connection. */
class AnswerWireTest {

  private static final int AT_ONCE = 256 * 1024;

  private final List<String> written = new ArrayList<>();
  private final Recorder recorder = new Recorder();
  private final AnswerWire wire = new AnswerWire(recorder);
  private final ServerResponseHeaders headers = ServerResponseHeaders.create();
  private String head = "head ";

  @Test
  void aListIsOneWriteWithItsHead() {
    wire.send(response(), list("rows"));

    assertThat(written).containsExactly("head rows");
    assertThat(headers.get(HeaderNames.CONTENT_LENGTH).get()).isEqualTo("4");
  }

  @Test
  void aHeadThatFindsNoRoomGoesFirst() {
    head = "h".repeat(RowBuffer.FRONT + 1);

    wire.send(response(), list("rows"));

    assertThat(written).containsExactly(head, "rows");
  }

  @Test
  void aLongListGoesInParts() {
    String rows = "r".repeat(2 * AT_ONCE);

    wire.send(response(), list(rows));

    assertThat(written).extracting(String::length).containsExactly(AT_ONCE, AT_ONCE, head.length());
    assertThat(String.join("", written)).isEqualTo(head + rows);
  }

  @Test
  void aBodyWithoutRoomIsTheResponses() {
    wire.send(response(), Body.of("text".getBytes(StandardCharsets.UTF_8)));

    assertThat(written).containsExactly("sent text");
  }

  @Test
  void whatComesBehindAFailureIsOnItsOwn() {
    recorder.fails = true;
    assertThatThrownBy(() -> wire.send(response(), list("rows")))
        .isInstanceOf(IllegalStateException.class);
    recorder.fails = false;

    wire.write(buffer("next"));

    assertThat(written).containsExactly("next");
  }

  @Test
  void whatIsWrittenAtOnceIsNoHead() {
    wire.writeNow(buffer("100"));

    assertThat(written).containsExactly("100");
  }

  /** One that writes a head alone where it is sent nothing, as Helidon's does. */
  private ServerResponse response() {
    return (ServerResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServerResponse.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "headers" -> headers;
                  case "send" -> {
                    if (arguments == null) {
                      wire.write(buffer(head));
                    } else {
                      byte[] bytes = (byte[]) arguments[0];
                      wire.write(buffer("sent " + new String(bytes, StandardCharsets.UTF_8)));
                    }
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Body list(String rows) {
    RowBuffer buffer = new RowBuffer(rows.length());
    buffer.append(rows);
    return Body.of(buffer);
  }

  private static BufferData buffer(String text) {
    return BufferData.create(text.getBytes(StandardCharsets.UTF_8));
  }

  private final class Recorder implements DataWriter {
    private boolean fails;

    @Override
    public void write(BufferData buffer) {
      if (fails) {
        throw new IllegalStateException("the client is gone");
      }
      written.add(buffer.readString(buffer.available()));
    }

    @Override
    public void write(BufferData... buffers) {
      throw new UnsupportedOperationException("several buffers");
    }

    @Override
    public void writeNow(BufferData buffer) {
      write(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
      throw new UnsupportedOperationException("several buffers");
    }
  }
}
