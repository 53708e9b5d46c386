package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a node of a cluster is asked.
 *
 * @param address an HTTP address of a host, with its port
 */
public record ClusterNode(@JsonValue URI address) {

  private static final int USUAL_PORT = 9200;

  /**
   * The node a text means; its port may be left out.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static ClusterNode parse(String text) {
    try {
      URI given = new URI(text.strip());
      String scheme = given.getScheme();
      boolean isNode =
          ("http".equals(scheme) || "https".equals(scheme))
              && given.getHost() != null
              && given.getUserInfo() == null
              && given.getQuery() == null
              && given.getPath().matches("/?");
      if (isNode) {
        int port = given.getPort() < 0 ? USUAL_PORT : given.getPort();
        return new ClusterNode(URI.create(scheme + "://" + given.getHost() + ":" + port));
      }
    } catch (URISyntaxException _) {
      // Told below, without the text: it may hold a password.
    }
    throw new IllegalArgumentException(
        "must be the address of a node without a path or a user, such as http://127.0.0.1:9200");
  }
}
