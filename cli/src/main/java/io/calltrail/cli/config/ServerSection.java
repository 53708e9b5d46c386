package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;

/**
 * Where the server listens.
 *
 * @param address the host name or IP address it listens on
 * @param port the TCP port; 0 takes a free one
 */
public record ServerSection(@Default("127.0.0.1") String address, @Default("8080") int port)
    implements Section {

  private static final int MAX_PORT = 65_535;

  /**
   * @throws IllegalArgumentException if there is no such port
   */
  public ServerSection {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be between 0 and " + MAX_PORT);
    }
  }
}
