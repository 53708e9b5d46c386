package io.calltrail.bench.opensearch;

import io.calltrail.bench.process.ChildProcess;
import io.calltrail.bench.process.Jvm;
import java.io.File;
import java.net.URI;
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

  private static final String MAIN = "io.calltrail.opensearch.node.NodeMain";
  private static final String FIRST_PORT = "9201";
  private static final Pattern LISTENING =
      Pattern.compile("AbstractHttpServerTransport\\] publish_address \\{([0-9.:]+)}");
  private static final Pattern READY = Pattern.compile("(recovered) \\[\\d+] indices");

  /**
   * Starts a node on the data of a folder.
   *
   * @param built the folder where Calltrail's module of the node was built
   */
  static Node start(Path folder, Path built) {
    ChildProcess process =
        ChildProcess.start(
            List.of(
                Jvm.java(),
                "-Xms4g",
                "-Xmx4g",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                built.resolve("classes") + File.pathSeparator + built.resolve("lib").resolve("*"),
                MAIN,
                "--scripts",
                folder.toString(),
                FIRST_PORT,
                "cluster.name=calltrail-bench",
                "discovery.type=single-node",
                "cluster.routing.allocation.disk.threshold_enabled=false"),
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
