package io.calltrail.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {

  @ParameterizedTest
  @CsvSource({
    "1234.5, 1000, '1,235 (bar 1,000: reached)'",
    "0.6, 0.6, '0.60 (bar 0.60: reached)'",
    "0.59, 0.6, '0.59 (bar 0.60: **not reached**)'",
    "3.2, 0, 3.20"
  })
  void aVerdictNamesTheBar(double ratio, double bar, String verdict) {
    assertThat(Bars.verdict(ratio, bar)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"Q1, 1000, 50, 0.6", "Q8, 3, 20, 0", "other, 0, 0, 0"})
  void everyQuestionHasItsBars(String question, double postgresql, double openSearch, double wire) {
    Bars bars = Bars.of(question);
    assertThat(bars).isEqualTo(new Bars(postgresql, openSearch, wire));
    assertThat(bars.against("PostgreSQL")).isEqualTo(postgresql);
    assertThat(bars.against("OpenSearch")).isEqualTo(openSearch);
  }
}
