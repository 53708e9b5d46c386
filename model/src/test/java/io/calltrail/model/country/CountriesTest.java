package io.calltrail.model.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

  @Test
  void everyCountryIsKnownByItsNameAndCodes() {
    for (String code : Locale.getISOCountries()) {
      String name = Countries.nameOf(code).orElseThrow();
      assertThat(Countries.codeOf(name)).as(name).contains(code);
      assertThat(Countries.codeOf(name.toUpperCase(Locale.ROOT))).as(name).contains(code);
      assertThat(Countries.codeOf(code.toLowerCase(Locale.ROOT))).contains(code);
      assertThat(Countries.codeOf(Locale.of("", code).getISO3Country())).contains(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          US                                                   | US
          USA                                                  | US
          U.S.A.                                               | US
          United States of America                             | US
          The United States of America                         | US
          united states of america (the)                       | US
          UK                                                   | GB
          Great Britain                                        | GB
          United Kingdom of Great Britain and Northern Ireland | GB
          South Korea                                          | KR
          Korea (the Republic of)                              | KR
          Korea, Republic of                                   | KR
          North Korea                                          | KP
          Hong Kong                                            | HK
          Hong Kong SAR                                        | HK
          Macau                                                | MO
          China                                                | CN
          Taiwan                                               | TW
          Taiwan, Province of China                            | TW
          Russia                                               | RU
          Russian Federation                                   | RU
          Viet Nam                                             | VN
          Ivory Coast                                          | CI
          Cote d'Ivoire                                        | CI
          Côte d’Ivoire                                        | CI
          Czech Republic                                       | CZ
          Turkey                                               | TR
          Türkiye                                              | TR
          Turkiye                                              | TR
          Bosnia and Herzegovina                               | BA
          Bosnia & Herzegovina                                 | BA
          Congo, Democratic Republic of the                    | CD
          Congo                                                | CG
          Iran (Islamic Republic of)                           | IR
          Saint Lucia                                          | LC
          St. Lucia                                            | LC
          Kosovo                                               | XK
          Curacao                                              | CW
          the Netherlands                                      | NL
          Netherlands (Kingdom of the)                         | NL
          """)
  void knowsSpellings(String spelling, String code) {
    assertThat(Countries.codeOf(spelling)).contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Atlantis", "XX", "", "...", "United", "ZZ"})
  void knowsNoOther(String spelling) {
    assertThat(Countries.codeOf(spelling)).isEmpty();
    assertThat(Countries.nameOf(spelling)).isEmpty();
  }
}
