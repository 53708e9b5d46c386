package io.calltrail.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.calltrail.model.FieldError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "a=1 | <a=1>",
        "a=1&b=2&a=3 | <a=1><b=2><a=3>",
        "a | <a=>",
        "a= | <a=>",
        "=1 | <=1>",
        "a=b=c | <a=b=c>",
        "&a=1&&b=2& | <a=1><b=2>",
        "& | ''",
        "a=1;b=2 | <a=1;b=2>",
        "a=+1+ | <a= 1 >",
        "a=%2B1%20 | <a=+1 >",
        "a%5B%5D=1&b[]=2 | <a[]=1><b[]=2>",
        "%61=%41%7e | <a=A~>",
        "a=%E4%BC%9A%F0%9F%98%80 | <a=\u4f1a\ud83d\ude00>",
        "a=\u00e9\ud83d\ude00 | <a=\u00e9\ud83d\ude00>",
        "a=%26%3D%25 | <a=&=%>",
        "a=%252B | <a=%2B>",
        "a=? | <a=?>",
      })
  void areReadAsTheyCame(String query, String parameters) {
    assertThat(text(QueryParameters.parse(query))).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "a=%, a, has a percent sign that two hexadecimal digits do not follow",
    "a=%4, a, has a percent sign that two hexadecimal digits do not follow",
    "a=%4g, a, has a percent sign that two hexadecimal digits do not follow",
    "a=%+1, a, has a percent sign that two hexadecimal digits do not follow",
    "a=1&b=%%41, b, has a percent sign that two hexadecimal digits do not follow",
    "%=1, %, has a percent sign that two hexadecimal digits do not follow",
    "a=%C3, a, is not UTF-8",
    "a=%C3%28, a, is not UTF-8",
    "a=%FF, a, is not UTF-8",
    "a=%C0%AF, a, is not UTF-8",
    "a=%ED%A0%80, a, is not UTF-8",
    "%C3=1, %C3, is not UTF-8",
    "a=\ud83d, a, is not UTF-8",
    "a=Zo\ufffd, a, must be percent-encoded",
    "a=%C3%AB\ufffd, a, must be percent-encoded",
    "\ufffd=1, \ufffd, must be percent-encoded",
  })
  void areRefusedByNameWhereTheyAreMalformed(String query, String name, String reason) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> QueryParameters.parse(query))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.code()).isEqualTo(300);
              assertThat(refusal.reason()).isEqualTo("Validation Failed.");
              assertThat(refusal.errors()).containsExactly(new FieldError(name, reason));
            });
  }

  @Test
  void areReadBackFromWhatAFormWrites() {
    long seed = System.nanoTime();
    System.out.println("QueryParametersTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      List<String> texts = new ArrayList<>();
      for (int n = random.nextInt(1, 5); n > 0; n--) {
        texts.add(text(random));
      }
      String query =
          texts.stream()
              .map(text -> encoded(text) + "=" + encoded(text))
              .collect(Collectors.joining("&"));

      assertThat(QueryParameters.parse(query).all())
          .as("seed %s", seed)
          .extracting(QueryParameters.Parameter::value)
          .isEqualTo(texts);
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      int character = random.nextInt(Character.MAX_CODE_POINT + 1);
      text.appendCodePoint(
          random.nextBoolean() || isSurrogate(character) ? random.nextInt(0x80) : character);
    }
    return text.toString();
  }

  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String text(QueryParameters parameters) {
    return parameters.all().stream()
        .map(parameter -> "<" + parameter.name() + "=" + parameter.value() + ">")
        .collect(Collectors.joining());
  }
}
