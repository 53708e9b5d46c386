package io.calltrail.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "a secret: with anything in it", "\u00fc\ud83d\udcde"})
  void matchesItsSecretAlone(String secret) {
    SecretHash hash = SecretHash.parse(SecretHash.of(secret).encoded());

    assertThat(hash.matches(secret)).isTrue();
    assertThat(hash.matches(secret + "x")).isFalse();
  }

  @Test
  void twoHashesOfOneSecretDiffer() {
    assertThat(SecretHash.of("secret").encoded()).isNotEqualTo(SecretHash.of("secret").encoded());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "pbkdf2-sha256$0$AAAA$AAAA",
        "pbkdf2-sha256$9999999999$AAAA$AAAA",
        "pbkdf2-sha256$1000$AAAA",
        "pbkdf2-sha256$1000$A A$AAAA",
        "bcrypt$1000$AAAA$AAAA"
      })
  void whatIsNoHashIsRefusedWithoutRepeatingIt(String encoded) {
    assertThatThrownBy(() -> SecretHash.parse(encoded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a hashed secret has the form pbkdf2-sha256$iterations$salt$hash");
  }

  @Test
  void isNotShown() {
    assertThat(SecretHash.of("secret")).hasToString("(hidden)");
  }
}
