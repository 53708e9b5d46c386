package io.calltrail.store.opensearch.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a node answers that belongs to a cluster, alone. */
public final class FakeMembership {

  private static final byte[] ITSELF =
      """
      {"nodes":{"a-node":{"name":"a node"}},"version":7,"timed_out":false}
      """
          .getBytes(StandardCharsets.UTF_8);

  private FakeMembership() {}

  /** Lets a server answer so. */
  public static void in(HttpServer server) {
    server.createContext("/_nodes/_local/process", FakeMembership::answer);
    server.createContext("/_cluster/state", FakeMembership::answer);
    server.createContext("/_cluster/health", FakeMembership::answer);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, ITSELF.length);
    exchange.getResponseBody().write(ITSELF);
    exchange.close();
  }
}
