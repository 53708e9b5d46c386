package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportIdTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:33:18.999Z, 0, 20261124T093318Z-0000",
    "2026-12-31T23:59:59Z, 7951, 20261231T235959Z-1f0f",
    "2028-02-29T00:00:00Z, -1, 20280229T000000Z-ffff",
    "2026-01-01T00:30:00Z, 65551, 20260101T003000Z-000f"
  })
  void isMadeOfTheSecondInUtcAndFourDigits(Instant now, int random, String id) {
    Clock clock = Clock.fixed(now, ZoneId.of("America/Los_Angeles"));
    RandomGenerator fixed =
        new Random() {
          @Override
          public int nextInt() {
            return random;
          }
        };
    assertThat(ImportId.made(clock, fixed)).hasToString(id);
  }

  @Test
  void differsWithinASecond() {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneId.of("UTC"));
    Random random = new Random(1);
    assertThat(ImportId.made(clock, random)).isNotEqualTo(ImportId.made(clock, random));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "\u00e9", "a\n"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> new ImportId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an import id has 1 to 64 letters, digits, '-', '_' and '.'");
  }
}
