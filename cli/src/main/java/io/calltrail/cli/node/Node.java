package io.calltrail.cli.node;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.ClientEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.server.CalltrailServer;
import io.calltrail.store.VoiceCallStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A server over a store, listening. Stopped once; safe to share between threads. */
public final class Node implements AutoCloseable {

  private final CalltrailServer server;
  private final String address;

  private Node(CalltrailServer server, String address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a server.
   *
   * @param store what it serves; stays open when the node is closed
   * @throws ConfigurationException if parts of the configuration contradict each other
   * @throws IOException if the data folder cannot be used, or the address is taken
   */
  public static Node start(Configuration configuration, VoiceCallStore store, Clock clock)
      throws IOException {
    NodeKeys keys = NodeKeys.of(configuration.tokens(), configuration.data());
    List<ClientEntry> clients = new ArrayList<>(configuration.clients());
    clients.addAll(new ClientsFile(configuration.data()).read());
    CalltrailServer server;
    try {
      server = new CalltrailServer(NodeSettings.of(configuration, clients, keys), store, clock);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
    configuration.accounts().forEach(account -> declare(account, store));
    try {
      server.start();
    } catch (IllegalStateException e) {
      server.stop();
      throw new IOException(
          "cannot listen on "
              + configuration.server().address()
              + ", port "
              + configuration.server().port().number()
              + ": it is taken by another process, or this machine has no such address",
          e);
    }
    return new Node(server, configuration.server().address());
  }

  /** Where this machine reaches the server. */
  public URI url() {
    String host = address.contains(":") ? "[" + address + "]" : address;
    return URI.create("http://" + host + ":" + server.port());
  }

  /** Refuses new requests, waits for those in flight as long as the limits allow, and ends. */
  @Override
  public void close() {
    server.stop();
  }

  private static void declare(AccountEntry account, VoiceCallStore store) {
    if (!account.users().isEmpty() || !account.queues().isEmpty()) {
      store.knownIds(account.id()).declare(account.users(), account.queues());
    }
  }
}
