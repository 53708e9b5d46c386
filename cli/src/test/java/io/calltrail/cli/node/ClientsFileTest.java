package io.calltrail.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientsFileTest {

  @TempDir private Path folder;

  @Test
  void thereAreNoneBeforeTheFirst() {
    assertThat(new ClientsFile(folder).read()).isEmpty();
  }

  @Test
  void clientsAreReadAsTheyWereAdded() throws IOException {
    ClientsFile file = new ClientsFile(folder);
    file.add(client("first", List.of(Scope.WRITE)));
    file.add(client("second", List.of(Scope.values())));

    List<ClientEntry> read = new ClientsFile(folder).read();

    assertThat(read).extracting(ClientEntry::id).containsExactly("first", "second");
    assertThat(read.getLast().scopes()).containsExactly(Scope.values());
    assertThat(read.getFirst().account()).isEqualTo(new AccountId("support"));
    assertThat(read.getFirst().hash().matches("the secret of first")).isTrue();
    assertThat(read.getFirst().hash().matches("another")).isFalse();
  }

  @Test
  void theFileIsItsOwnersAloneAndHoldsNoSecret() throws IOException {
    new ClientsFile(folder).add(client("first", List.of(Scope.WRITE)));

    Path file = folder.resolve("clients.yaml");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).content().doesNotContain("the secret of first").contains("pbkdf2-sha256$");
  }

  @Test
  void aFileSpoiltByHandIsToldWithItsLine() throws IOException {
    Files.writeString(folder.resolve("clients.yaml"), "clients:\n- id: x\n  acount: y\n");

    assertThatThrownBy(() -> new ClientsFile(folder).read())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("clients.yaml, line 3: clients[0].acount: no such key");
  }

  private static ClientEntry client(String id, List<Scope> scopes) {
    return new ClientEntry(
        id, new AccountId("support"), null, SecretHash.of("the secret of " + id), scopes);
  }
}
