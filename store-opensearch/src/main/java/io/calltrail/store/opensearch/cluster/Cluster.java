package io.calltrail.store.opensearch.cluster;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.ResponseException;

/** Sends requests to a cluster, to the next node where one does not answer. Safe to share. */
public final class Cluster implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 256;
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";

  private final OpenSearchTransport transport;
  private final OpenSearchGenericClient client;

  private Cluster(OpenSearchTransport transport) {
    this.transport = transport;
    this.client = new OpenSearchGenericClient(transport);
  }

  /**
   * A cluster that is asked when it is wanted, and not before. Answers come as they are: to
   * compress a page costs a node more than to find it.
   */
  public static Cluster of(OpenSearchOptions options) {
    HttpHost[] hosts = options.nodes().stream().map(Cluster::host).toArray(HttpHost[]::new);
    Timeout patience = Timeout.of(options.patience());
    return new Cluster(
        ApacheHttpClient5TransportBuilder.builder(hosts)
            .setRequestConfigCallback(request -> request.setResponseTimeout(patience))
            .setHttpClientConfigCallback(
                http -> {
                  String user = options.user();
                  String password = options.password();
                  if (user != null && password != null) {
                    BasicCredentialsProvider known = new BasicCredentialsProvider();
                    for (HttpHost host : hosts) {
                      known.setCredentials(
                          new AuthScope(host),
                          new UsernamePasswordCredentials(user, password.toCharArray()));
                    }
                    http.setDefaultCredentialsProvider(known);
                  }
                  return http.setConnectionManager(Connections.upTo(MOST_CONNECTIONS, patience))
                      .disableContentCompression()
                      .disableCookieManagement()
                      .disableRedirectHandling();
                })
            .build());
  }

  private static HttpHost host(URI node) {
    return new HttpHost(node.getScheme(), node.getHost(), node.getPort());
  }

  /**
   * Sends a request without a body.
   *
   * @throws StoreUnavailableException if no node answers, or the cluster cannot do it now
   * @throws StoreException if it refuses it otherwise, but where something is missing or is in the
   *     way, which the answer tells
   */
  public Reply ask(String method, String path, Map<String, String> parameters) {
    return ask(method, path, parameters, null, JSON);
  }

  /** Sends a request whose body is JSON; see {@link #ask(String, String, Map)}. */
  public Reply ask(String method, String path, Map<String, String> parameters, byte[] json) {
    return ask(method, path, parameters, json, JSON);
  }

  /** Sends a request whose body is lines of JSON; see {@link #ask(String, String, Map)}. */
  public Reply askLines(String path, Map<String, String> parameters, byte[] lines) {
    return ask("POST", path, parameters, lines, LINES);
  }

  private Reply ask(
      String method,
      String path,
      Map<String, String> parameters,
      byte @Nullable [] body,
      String type) {
    Body sent = body == null ? null : Body.from(body, type);
    Reply reply = send(Requests.create(method, path, List.of(), parameters, sent));
    reply.refuseFailure(method + " " + path);
    return reply;
  }

  /**
   * The client throws some refusals, with their body at the end of the message. What it throws goes
   * no further, as a body may quote what was sent.
   */
  private Reply send(Request request) {
    try (Response response = client.execute(request)) {
      Body answer = response.getBody().orElse(null);
      return new Reply(response.getStatus(), answer == null ? new byte[0] : answer.bodyAsBytes());
    } catch (IOException | RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ResponseException refusal) {
          return new Reply(refusal.status(), body(refusal));
        }
      }
      throw new StoreUnavailableException(
          "the cluster does not answer: " + e.getClass().getSimpleName());
    }
  }

  private static byte[] body(ResponseException refusal) {
    String message = String.valueOf(refusal.getMessage());
    int body = message.indexOf("\n{");
    return body < 0 ? new byte[0] : message.substring(body + 1).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (IOException e) {
      throw new StoreException("the connections to the cluster cannot be closed", e);
    }
  }
}
