package io.calltrail.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.cli.config.TokensSection;
import io.calltrail.cli.config.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeKeysTest {

  private static final TokensSection NONE = new TokensSection(null, null);

  @TempDir private Path folder;

  @Test
  void keysAreMadeOnceAndKept() throws IOException {
    NodeKeys made = NodeKeys.of(NONE, folder);

    assertThat(NodeKeys.of(NONE, folder)).isEqualTo(made);
    assertThat(made.accessTokens().getEncoded()).hasSize(32);
    assertThat(made.accessTokens()).isNotEqualTo(made.pageTokens());
  }

  @Test
  void eachFolderHasKeysOfItsOwn() throws IOException {
    assertThat(NodeKeys.of(NONE, folder.resolve("a")))
        .isNotEqualTo(NodeKeys.of(NONE, folder.resolve("b")));
  }

  @Test
  void keptKeysAreTheirOwnersAlone() throws IOException {
    NodeKeys.of(NONE, folder);

    for (String file : new String[] {"access-token.key", "page-token.key"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void configuredKeysLeaveTheFolderAlone() throws IOException {
    String key = Base64.getEncoder().encodeToString(new byte[40]);

    NodeKeys keys = NodeKeys.of(new TokensSection(key, key), folder);

    assertThat(keys.accessTokens().getEncoded()).isEqualTo(new byte[40]);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "not base64 at all!", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmM="})
  void whatIsNoKeyIsRefusedWithoutRepeatingIt(String key) {
    assertThatThrownBy(() -> NodeKeys.of(new TokensSection(null, key), folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "tokens.page-token-key: must be at least 32 bytes in Base64,"
                + " as in openssl rand -base64 32");
  }

  @Test
  void keysAreNotShown() throws IOException {
    assertThat(NodeKeys.of(NONE, folder)).hasToString("(hidden)");
  }
}
