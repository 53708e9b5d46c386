package io.calltrail.store.opensearch.cluster;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** The connections that are kept to the nodes of a cluster. */
final class Connections {

  private Connections() {}

  /** As many as are wanted at once, up to a number, whichever node they go to. */
  static PoolingAsyncClientConnectionManager upTo(int most, Timeout patience) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(patience)
                .setSocketTimeout(patience)
                .build())
        .build();
  }
}
