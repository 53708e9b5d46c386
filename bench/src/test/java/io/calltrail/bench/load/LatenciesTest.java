package io.calltrail.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

  @ParameterizedTest
  @CsvSource({"0.5, 51", "0.99, 100", "1, 100", "0, 1"})
  void tellsWhatAShareStayedBelow(double share, double micros) {
    long[] nanos = LongStream.rangeClosed(1, 100).map(n -> (101 - n) * 1_000).toArray();
    assertThat(Latencies.of(nanos).micros(share)).isEqualTo(micros);
  }
}
