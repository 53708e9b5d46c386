package io.calltrail.bench.calltrail;

import io.calltrail.bench.process.ChildProcess;
import io.calltrail.server.account.Scope;
import io.calltrail.server.account.SecretHash;
import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A data folder with the configuration it is served by, and the secret of its one client.
 *
 * @param command serves it
 * @param data the folder
 * @param configuration the file, beside the folder
 * @param secret the client's secret
 */
public record Served(CalltrailCommand command, Path data, Path configuration, String secret) {

  /** The account that has the calls. */
  public static final AccountId ACCOUNT = new AccountId("bench");

  static final String CLIENT = "bench-client";

  /** What the names of Calltrail's indices in a cluster begin with. */
  static final String PREFIX = "calltrail";

  private static final Pattern SERVING = Pattern.compile("serving .* at (http://\\S+)");

  /** Writes the configuration of a data folder, with a new secret. */
  public static Served configure(CalltrailCommand command, Path data) {
    return configure(command, data, "");
  }

  /**
   * Writes the configuration of a server whose calls are in a cluster, with a new secret.
   *
   * @param data the folder of all else
   * @param node where the cluster is asked
   */
  public static Served inCluster(CalltrailCommand command, Path data, URI node) {
    return configure(
        command,
        data,
        """
        store: {engine: opensearch}
        opensearch:
          nodes: ["%s"]
          prefix: %s
          replicas: 0
        """
            .formatted(node.resolve("/").toString().replaceFirst("/$", ""), PREFIX));
  }

  /** The options of the store in such a cluster. */
  static OpenSearchOptions cluster(URI node) {
    return OpenSearchOptions.of(List.of(node)).withPrefix(PREFIX).withReplicas(0);
  }

  private static Served configure(CalltrailCommand command, Path data, String store) {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().encodeToString(random);
    Path file = data.resolveSibling(data.getFileName() + ".yaml");
    String text =
        """
        data: %s
        server: {port: 0}
        accounts:
          - {id: %s}
        clients:
          - id: %s
            account: %s
            secret-hash: %s
            scopes: ["%s", "%s"]
        query: {max-range: unlimited, unknown-ids: empty}
        """
                .formatted(
                    data,
                    ACCOUNT,
                    CLIENT,
                    ACCOUNT,
                    SecretHash.of(secret).encoded(),
                    Scope.GRANULAR_READ.wireName(),
                    Scope.WRITE.wireName())
            + store;
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Served(command, data, file, secret);
  }

  /** Starts a server on the folder, and waits until it listens. */
  public CalltrailServerProcess start() {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    ChildProcess process =
        command.start(List.of("serve", "--config", configuration.toString()), log);
    try {
      return new CalltrailServerProcess(process, URI.create(process.await(SERVING)));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /**
   * Imports a file of rows into the folder, which no server has open.
   *
   * @throws IllegalStateException if that fails
   */
  public void importFile(Path file) {
    command.run(
        List.of(
            "import",
            "--config",
            configuration.toString(),
            "--account",
            ACCOUNT.value(),
            file.toString()));
  }
}
