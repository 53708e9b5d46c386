package io.calltrail.bench.opensearch;

import io.calltrail.bench.process.ChildProcess;
import io.calltrail.bench.process.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A node on loopback, alone in its cluster, without plugins but for HTTP and scripts.
 *
 * @param process its process
 * @param url where it is asked
 */
record Node(ChildProcess process, URI url) implements AutoCloseable {

  private static final String RUNNER = "org.codelibs.opensearch.runner.OpenSearchRunner";
  private static final String HTTP = "org.opensearch.transport.Netty4ModulePlugin";
  private static final String SCRIPTS = "org.opensearch.painless.PainlessModulePlugin";
  private static final Pattern LISTENING =
      Pattern.compile("AbstractHttpServerTransport\\] publish_address \\{([0-9.:]+)}");
  private static final Pattern READY = Pattern.compile("(recovered) \\[\\d+] indices");

  /**
   * Starts a node on the data of a folder.
   *
   * @param library the folder of OpenSearch's class path
   */
  static Node start(Path folder, Path library) {
    Path configuration = folder.resolve("node_1").resolve("config");
    try {
      Files.createDirectories(configuration);
      Files.writeString(
          configuration.resolve("opensearch.yml"),
          """
          network.host: 127.0.0.1
          discovery.type: single-node
          cluster.routing.allocation.disk.threshold_enabled: false
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process =
        ChildProcess.start(
            List.of(
                Jvm.java(),
                "-Xms4g",
                "-Xmx4g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                library.resolve("*").toString(),
                RUNNER,
                "-basePath",
                folder.toString(),
                "-numOfNode",
                "1",
                "-clusterName",
                "calltrail-bench",
                "-moduleTypes",
                HTTP + "," + SCRIPTS),
            folder.resolve("log"));
    URI url = URI.create("http://" + process.await(LISTENING) + "/");
    process.await(READY);
    return new Node(process, url);
  }

  @Override
  public void close() {
    process.close();
  }
}
