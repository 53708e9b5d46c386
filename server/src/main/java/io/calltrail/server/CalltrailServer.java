package io.calltrail.server;

import io.calltrail.server.account.Accounts;
import io.calltrail.server.auth.AccessTokens;
import io.calltrail.server.auth.Authenticator;
import io.calltrail.server.auth.ClientSecrets;
import io.calltrail.server.auth.IssueToken;
import io.calltrail.server.erase.EraseVoiceCalls;
import io.calltrail.server.http.Admission;
import io.calltrail.server.http.GuardedConnections;
import io.calltrail.server.http.MemoryBudget;
import io.calltrail.server.http.NoServices;
import io.calltrail.server.http.Operation;
import io.calltrail.server.http.PlainContentCodings;
import io.calltrail.server.http.RouterRefusal;
import io.calltrail.server.http.Routes;
import io.calltrail.server.http.StallGuard;
import io.calltrail.server.limit.RateLimits;
import io.calltrail.server.list.ListOperation;
import io.calltrail.server.list.ListVoiceCalls;
import io.calltrail.server.list.PageTokens;
import io.calltrail.server.observe.ReportHealth;
import io.calltrail.server.observe.RequestMeters;
import io.calltrail.server.observe.ServeMetrics;
import io.calltrail.server.observe.ServerMeters;
import io.calltrail.server.openapi.ServeOpenApi;
import io.calltrail.server.write.WriteThreads;
import io.calltrail.server.write.WriteVoiceCalls;
import io.calltrail.store.VoiceCallStore;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The server: Zoom's call log API, Calltrail's own, health and metrics, over a store that it does
 * not close. Started and stopped once; safe to share between threads.
 */
public final class CalltrailServer implements AutoCloseable {

  private final WebServer server;
  private final StallGuard stallGuard;
  private final WriteThreads writeThreads = new WriteThreads();
  private final ServerMeters meters;
  private final List<String> operations;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * A server that has not started yet.
   *
   * @throws IllegalArgumentException if the settings contradict each other
   */
  public CalltrailServer(ServerSettings settings, VoiceCallStore store, Clock clock) {
    NoServices.search();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.meters = new ServerMeters(registry, store);
    this.stallGuard = new StallGuard(least(settings.limits().stall(), settings.limits().idle()));
    Routes routes = routes(settings, store, clock, registry);
    this.operations = routes.operations();
    this.server = server(settings, stallGuard, routes.build());
  }

  /**
   * Begins to listen.
   *
   * @throws IllegalStateException if the address is taken
   */
  public CalltrailServer start() {
    server.start();
    if (!server.isRunning()) {
      throw new IllegalStateException("the address is taken, or there is none such");
    }
    return this;
  }

  /** The port the server listens on. */
  public int port() {
    return server.port();
  }

  /** Refuses new requests, waits for those in flight as long as the limits allow, and ends. */
  public void stop() {
    stopping.set(true);
    server.stop();
    stallGuard.close();
    writeThreads.close();
    meters.close();
  }

  @Override
  public void close() {
    stop();
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Every operation there is, as in {@code GET /health}; {@code HEAD} comes with {@code GET}. */
  List<String> operations() {
    return operations;
  }

  private Routes routes(
      ServerSettings settings,
      VoiceCallStore store,
      Clock clock,
      PrometheusMeterRegistry registry) {
    ServerLimits limits = settings.limits();
    Accounts accounts = new Accounts(settings.accounts(), settings.masters(), settings.clients());
    AccessTokens tokens = new AccessTokens(accounts, settings.tokenKey(), clock);
    Authenticator authenticator = new Authenticator(tokens, clock);
    ListVoiceCalls list =
        new ListVoiceCalls(
            store,
            settings.list(),
            new PageTokens(List.of(settings.pageTokenKey().getEncoded())),
            clock);
    ListOperation lists =
        new ListOperation(
            authenticator, accounts, new RateLimits(settings.ratePlan(), clock), list);
    Admission reads = new Admission(limits.reads(), Duration.ZERO);
    Admission writes = new Admission(limits.writes(), limits.stall());
    WriteVoiceCalls write =
        new WriteVoiceCalls(
            authenticator,
            store,
            writes,
            writeThreads,
            new MemoryBudget(limits.bodyMemory()),
            limits.bodyBytes(),
            settings.refuseUnknownFields());
    Operation own = reads.limit(lists.ofOwnAccount());
    Operation master = reads.limit(lists.ofAccountInPath("accountId"));
    return new Routes(
            settings.crossOrigin(),
            limits.body(),
            stallGuard,
            limits.stall(),
            new MemoryBudget(limits.answerMemory()),
            stopping,
            new RequestMeters(registry))
        .lists("/v2/contact_center/voice_calls", own)
        .lists("/contact_center/voice_calls", own)
        .lists("/v2/accounts/{accountId}/contact_center/voice_calls", master)
        .lists("/accounts/{accountId}/contact_center/voice_calls", master)
        .api(
            "/oauth/token",
            Map.of(
                "POST", new IssueToken(new ClientSecrets(accounts), tokens, settings.publicUrl())))
        .api(
            "/calltrail/v1/voice_calls",
            Map.of(
                "POST",
                write,
                "DELETE",
                writes.limit(writeThreads.run(new EraseVoiceCalls(authenticator, store)))))
        .api("/openapi.yaml", Map.of("GET", new ServeOpenApi()))
        .internal("/health", Map.of("GET", new ReportHealth(store)))
        .internal("/metrics", Map.of("GET", new ServeMetrics(registry, meters)));
  }

  private static WebServer server(
      ServerSettings settings, StallGuard guard, HttpRouting.Builder routing) {
    ServerLimits limits = settings.limits();
    // Helidon 4.5.0 writes to its channels eight kilobytes at a time, to sockets all it has. What
    // it wrote it must not need any more when write returns, see Answer.sent: so nothing queues.
    return WebServer.builder()
        .host(settings.bindAddress())
        .port(settings.port())
        .shutdownHook(false)
        .shutdownGracePeriod(limits.stop())
        .connectionOptions(options -> options.tcpNoDelay(true))
        .maxTcpConnections(limits.connections())
        .contentEncoding(new PlainContentCodings())
        .directHandlers(RouterRefusal.handlers())
        .protocolsDiscoverServices(false)
        .useNio(false)
        .writeQueueLength(0)
        .addConnectionSelector(connections(limits, guard))
        .routing(routing)
        .build();
  }

  private static GuardedConnections connections(ServerLimits limits, StallGuard guard) {
    Http1Config http =
        Http1Config.builder()
            .maxPrologueLength(limits.uriBytes())
            .maxHeadersSize(limits.headerBytes())
            .validatePrologue(false)
            .log(log -> log.receiveLog(false).sendLog(false))
            .build();
    return new GuardedConnections(http, guard, limits.idle(), limits.stall());
  }
}
