package io.calltrail.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          data          | data
          ../a-b/c_1.d  | ../a-b/c_1.d
          /var/my calls | '/var/my calls'
          it's          | 'it'\\''s'
          $HOME         | '$HOME'
          """)
  void goOnAShellsLineAsTheyAre(String path, String quoted) {
    assertThat(ConfigurationOptions.again("--data", Path.of(path))).isEqualTo(" --data " + quoted);
  }

  @Test
  void goNowhereWhereTheyAreNotGiven() {
    assertThat(ConfigurationOptions.again("--data", null)).isEmpty();
  }
}
