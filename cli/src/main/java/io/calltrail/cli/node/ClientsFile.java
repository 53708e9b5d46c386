package io.calltrail.cli.node;

import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.source.ConfigurationPrinter;
import io.calltrail.cli.config.source.ConfigurationReader;
import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clients that {@code client add} made, in a file of the data folder. */
public final class ClientsFile {

  /** The file's name. */
  static final String NAME = "clients.yaml";

  private final Path file;

  /**
   * @param data the data folder
   */
  public ClientsFile(Path data) {
    this.file = data.resolve(NAME);
  }

  /** The clients in the order they were added; none where there is no file. */
  public List<ClientEntry> read() {
    return Files.exists(file)
        ? ConfigurationReader.read(file, Map.of(), Clients.class).clients()
        : List.of();
  }

  /**
   * Adds a client. When this returns, it is on disk.
   *
   * @throws IOException if the file cannot be written
   */
  public void add(ClientEntry client) throws IOException {
    List<ClientEntry> clients = new ArrayList<>(read());
    clients.add(client);
    OwnerOnly.write(file, ConfigurationPrinter.printWithSecrets(new Clients(clients)));
  }

  private record Clients(@Default("[]") List<ClientEntry> clients) implements Section {}
}
