package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Buffers that come to an end. */
class RowBufferTest {

  @Test
  void thatWasGivenBackHasNothingOfItsArray() {
    RowBuffer buffer = new RowBuffer(100_000);
    buffer.append("rows");
    byte[] array = buffer.array();

    buffer.giveBack();
    buffer.append("more");

    assertThat(buffer).hasToString("more");
    assertThat(buffer.array()).isNotSameAs(array);
  }
}
