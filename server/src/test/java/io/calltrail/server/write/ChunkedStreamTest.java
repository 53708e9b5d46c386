package io.calltrail.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkedStreamTest {

  private final ChunkedStream stream =
      new ChunkedStream(List.of(new byte[] {1, 2}, new byte[0], new byte[] {-1}, new byte[0]));

  @Test
  void givesTheBytesOfAllChunksInTheirOrder() throws Exception {
    assertThat(stream.readAllBytes()).containsExactly(1, 2, -1);
    assertThat(stream.read()).isEqualTo(-1);
  }

  @Test
  void tellsHowManyBytesAreLeft() {
    assertThat(stream.available()).isEqualTo(3);
    assertThat(stream.read()).isEqualTo(1);
    assertThat(stream.available()).isEqualTo(2);
    assertThat(stream.read(new byte[5], 1, 0)).isZero();
    assertThat(stream.read()).isEqualTo(2);
    assertThat(stream.available()).isEqualTo(1);
    assertThat(stream.read()).isEqualTo(255);
    assertThat(stream.available()).isZero();
    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.available()).isZero();
  }
}
