package io.calltrail.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "TQTvjT52Tmi_wrhASNNOEw", "demo-account"})
  void namesAFolder(String value) {
    assertThat(new AccountId(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a b", "\u00E9", "a\n"})
  void refusesWhatCouldNotNameAFolder(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(value));
  }

  @Test
  void hasAtMost64Characters() {
    assertThat(new AccountId("x".repeat(64)).value()).hasSize(64);
    assertThatIllegalArgumentException().isThrownBy(() -> new AccountId("x".repeat(65)));
  }
}
