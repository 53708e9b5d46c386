package io.calltrail.store.opensearch.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A node of OpenSearch on loopback, in a process of its own that ends with the tests. */
public final class Node implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path LIBRARY =
      Path.of(Objects.requireNonNull(System.getProperty("calltrail.opensearch.library")));

  private static final int LAST_HTTP_PORT = 9290;
  private static int nextHttpPort = 9220;

  private final Path folder;
  private final URI url;
  private final Process process;

  private Node(Path folder, URI url, Process process) {
    this.folder = folder;
    this.url = url;
    this.process = process;
  }

  /** A node that is a cluster by itself; answers when it returns. */
  public static Node alone(Path folder) {
    return start(
            folder,
            """
            network.host: 127.0.0.1
            discovery.type: single-node
            transport.port: %d
            """
                .formatted(freePort()))
        .awaitAnswer();
  }

  private static Node start(Path folder, String configuration) {
    int port = freeHttpPort();
    try {
      Path config = folder.resolve("node_1").resolve("config");
      Files.createDirectories(config);
      Files.writeString(
          config.resolve("opensearch.yml"),
          configuration
              + """
              cluster.routing.allocation.disk.threshold_enabled: false
              cluster.max_shards_per_node: 10000
              """);
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xms512m",
              "-Xmx512m",
              "-XX:+UseSerialGC",
              "--add-modules=jdk.incubator.vector",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              LIBRARY.resolve("*").toString(),
              "org.codelibs.opensearch.runner.OpenSearchRunner",
              "-basePath",
              folder.toString(),
              "-numOfNode",
              "1",
              "-baseHttpPort",
              Integer.toString(port - 1),
              "-clusterName",
              "calltrail-test",
              "-moduleTypes",
              "org.opensearch.transport.Netty4ModulePlugin");
      URI url = URI.create("http://127.0.0.1:" + port);
      Node node = new Node(folder, url, run(command, folder));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> node.process.destroyForcibly()));
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process run(List<String> command, Path folder) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  /** Where it is asked. */
  public URI url() {
    return url;
  }

  /** Where its files are. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Node awaitAnswer() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpRequest health =
        HttpRequest.newBuilder(url.resolve("/_cluster/health?timeout=1s")).GET().build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return this;
          }
        } catch (IOException _) {
          // It does not listen yet.
        }
        Thread.sleep(50);
      }
      throw new IllegalStateException(
          "a node did not start:\n" + Files.readString(folder.resolve("log")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a node started", e);
    }
  }

  /** The runner takes no others for HTTP than those of this range. */
  private static synchronized int freeHttpPort() {
    for (int port = nextHttpPort; port <= LAST_HTTP_PORT; port++) {
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        nextHttpPort = port + 1;
        return port;
      } catch (IOException _) {
        // Somebody else has it.
      }
    }
    throw new IllegalStateException("there is no free port up to " + LAST_HTTP_PORT);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
