package io.calltrail.store.opensearch.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/** The connections that are kept to the nodes of a cluster. */
final class Connections {

  private static final int MOST_FOR_REQUESTS = 256;

  /** One for proofs, and one for who waits until a state of the cluster is applied. */
  private static final int MOST_FOR_PROOFS = 2;

  private static final Timeout TO_CONNECT = Timeout.ofSeconds(3);

  private Connections() {}

  /**
   * As many as are wanted at once, up to a number. Answers come as they are: to compress a page
   * costs a node more than to find it. They wait for answers until they are ended, see {@link
   * Patience}.
   */
  static CloseableHttpClient forRequests(OpenSearchOptions options) {
    return upTo(MOST_FOR_REQUESTS, Timeout.DISABLED, options);
  }

  /** Two to each node, which no request takes. */
  static CloseableHttpClient forProofs(OpenSearchOptions options) {
    return upTo(MOST_FOR_PROOFS, Timeout.of(options.patience()), options);
  }

  private static CloseableHttpClient upTo(
      int mostToANode, Timeout answering, OpenSearchOptions options) {
    Timeout patience = Timeout.of(options.patience());
    Timeout connecting = patience.compareTo(TO_CONNECT) < 0 ? patience : TO_CONNECT;
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(mostToANode)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(connecting)
                        .setSocketTimeout(answering)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(answering)
                .setConnectionRequestTimeout(patience)
                .build())
        .setDefaultHeaders(authorization(options))
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .build();
  }

  private static List<Header> authorization(OpenSearchOptions options) {
    String user = options.user();
    String password = options.password();
    if (user == null || password == null) {
      return List.of();
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return List.of(
        new BasicHeader(
            HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(both), true));
  }
}
