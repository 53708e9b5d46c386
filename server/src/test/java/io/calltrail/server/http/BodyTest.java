package io.calltrail.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.json.RowBuffer;
import io.helidon.common.buffers.BufferData;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Bodies that take what comes before them into the array that they lie in. */
class BodyTest {

  @Test
  void aListTakesItsHeadInFront() {
    RowBuffer rows = new RowBuffer(1);
    rows.append("rows");
    Body body = Body.of(rows);
    BufferData head = buffer("head ");

    assertThat(body.hasRoom()).isTrue();
    Body whole = body.behind(head);

    assertThat(whole).hasToString("head rows");
    assertThat(head.available()).isZero();
    assertThat(body).hasToString("rows");
    assertThat(whole).extracting(Body::array).isSameAs(body.array());
  }

  @Test
  void untilThereIsNoRoomLeft() {
    RowBuffer rows = new RowBuffer(1);
    rows.append("rows");
    Body body = Body.of(rows);
    BufferData most = buffer("h".repeat(RowBuffer.FRONT));
    BufferData more = buffer("h".repeat(RowBuffer.FRONT + 1));

    assertThat(body.behind(more)).isNull();
    assertThat(more.available()).isEqualTo(RowBuffer.FRONT + 1);
    assertThat(body.behind(most)).hasToString("h".repeat(RowBuffer.FRONT) + "rows");
  }

  @Test
  void otherBodiesHaveNone() {
    assertThat(Body.of("text".getBytes(StandardCharsets.UTF_8)).hasRoom()).isFalse();
    assertThat(Body.NOTHING.hasRoom()).isFalse();
  }

  private static BufferData buffer(String text) {
    return BufferData.create(text.getBytes(StandardCharsets.US_ASCII));
  }
}
