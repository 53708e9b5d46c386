package io.calltrail.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkReportTest {

  private static final String OUTPUT =
      """
      Running 10s test @ http://127.0.0.1:8080/
        2 threads and 16 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
      Requests/sec:   1200.00
      measured requests=12000 micros=10000000 p50=700 p99=2100 \
      connect=0 read=0 write=0 status=0 timeout=0
      """;

  @Test
  void readsTheLineOfTheScript() {
    assertThat(WrkReport.parse(OUTPUT)).isEqualTo(new Measured(1_200, 700, 2_100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect", "read", "write", "status", "timeout"})
  void failsWhereRequestsFailed(String failure) {
    assertThatThrownBy(() -> WrkReport.parse(OUTPUT.replace(failure + "=0", failure + "=3")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("requests failed")
        .hasMessageContaining(failure + "=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unable to connect to 127.0.0.1:1 Connection refused"})
  void failsWhereNothingWasMeasured(String output) {
    assertThatThrownBy(() -> WrkReport.parse(output))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wrk measured nothing")
        .hasMessageContaining(output);
  }
}
