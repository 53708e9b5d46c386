package io.calltrail.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 connections that a silent client cannot hold: the library below reads from them without
 * a timeout of its own. Safe to share between threads.
 */
public final class GuardedConnections implements ServerConnectionSelector {

  private final Http1ConnectionSelector http;
  private final StallGuard guard;
  private final Duration idle;
  private final Duration stall;

  /**
   * @param idle how long a client may stay silent between requests
   * @param stall how long it may within one
   */
  public GuardedConnections(Http1Config config, StallGuard guard, Duration idle, Duration stall) {
    this.http = Http1ConnectionSelector.builder().config(config).build();
    this.guard = guard;
    this.idle = idle;
    this.stall = stall;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    GuardedContext guarded = new GuardedContext(context, guard, idle, stall);
    GuardedConnection connection = new GuardedConnection(http.connection(guarded), guarded.wire());
    guarded.belongsTo(connection);
    return connection;
  }
}
