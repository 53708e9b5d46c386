package io.calltrail.store.opensearch.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a node answers that belongs to a cluster, alone. */
public final class FakeMembership {

  private static final byte[] NODES =
      "{\"nodes\":{\"a-node\":{\"name\":\"a node\"}}}".getBytes(StandardCharsets.UTF_8);

  private FakeMembership() {}

  /** Lets a server answer so. */
  public static void in(HttpServer server) {
    server.createContext("/_nodes/_local/process", FakeMembership::answer);
    server.createContext("/_cluster/state/nodes", FakeMembership::answer);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, NODES.length);
    exchange.getResponseBody().write(NODES);
    exchange.close();
  }
}
