package io.calltrail.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

  @Test
  void ofSeveralRunsTheOneInTheMiddleCounts() {
    Measured slow = new Measured(10, 900, 901);
    Measured middle = new Measured(20, 500, 2_000);
    Measured quick = new Measured(5, 100, 101);

    assertThat(Measured.median(List.of(slow, quick, middle))).isEqualTo(middle);
    assertThat(Measured.median(List.of(quick))).isEqualTo(quick);
  }
}
