package io.calltrail.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "- | false",
        "'' | false",
        "gzip | true",
        "GZip | true",
        "x-gzip | true",
        "deflate, gzip;q=1.0, *;q=0.5 | true",
        "gzip;q=0.001 | true",
        "gzip ; q=0.5 , identity ; q=0.4 | true",
        "gzip;q=0.5, identity | false",
        "gzip;q=0.5, identity;q=0.6 | false",
        "gzip;q=0 | false",
        "gzip;q=0.000 | false",
        "gzip;q=-1 | false",
        "gzip;q=2 | false",
        "gzip;q=NaN | false",
        "gzip;q= | false",
        "gzip;v=b | true",
        "* | true",
        "*;q=0 | false",
        "*, gzip;q=0 | false",
        "br | false",
        "identity | false",
        "gzipped | false",
        ",,; | false"
      })
  void gzipIsWantedWhereItIsNoLessWelcomeThanThePlainBody(String header, boolean wanted) {
    assertThat(AcceptEncoding.wantsGzip(header)).isEqualTo(wanted);
  }
}
