package io.calltrail.store.opensearch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloodStageTest {

  private static final long TOTAL = 100_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "95%, 20000000000, 15000000000",
    "75.0%, 25000000001, 1",
    "0.75, 25000000001, 1",
    "100%, 7, 7",
    "95%, 4000000000, 0",
    "10gb, 10737418241, 1",
    "100MB, 104857600, 0",
    "1.5k, 1537, 1",
    "0b, 7, 7",
    "100tb, 90000000000, 0"
  })
  void whatIsLeftIsWhatIsFreeBeyondTheMark(String mark, long available, long room) {
    assertThat(FloodStage.of(mark).room(TOTAL, available)).isEqualTo(room);
  }

  @Test
  void aMarkThatIsNeitherIsTold() {
    assertThatThrownBy(() -> FloodStage.of("much"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("much");
  }
}
