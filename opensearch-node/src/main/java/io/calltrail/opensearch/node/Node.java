package io.calltrail.opensearch.node;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A node of OpenSearch on loopback, in a process of its own that ends with the tests. The property
 * {@value #CLASS_PATH} names the class path of that process. May be asked by any thread; started,
 * stopped and closed by one.
 */
public final class Node implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String CLASS_PATH = "calltrail.opensearch.classpath";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A port is free when it is chosen and may be taken later: the name tells whose node answers. */
  private static final String CLUSTER = "calltrail-test-" + ProcessHandle.current().pid();

  private static final int LAST_HTTP_PORT = 9290;
  private static int nextHttpPort = 9220;

  private final Path folder;
  private final int port;
  private final Map<String, String> settings;
  private volatile Process process;
  private volatile boolean isHeld;

  private Node(Path folder, int port, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.settings = settings;
    this.process = run();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  /** A node that is a cluster by itself; answers when it returns. */
  public static Node alone(Path folder) {
    return alone(folder, Map.of());
  }

  /** A node that is a cluster by itself, with further settings. */
  public static Node alone(Path folder, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("discovery.type", "single-node");
    all.put("transport.port", Integer.toString(freePort()));
    Node node = start(folder, all);
    node.awaitAnswer();
    return node;
  }

  /**
   * A node that is beginning to start.
   *
   * @param folder its files, which may be there from before
   * @param settings further ones, of which those with commas are lists
   */
  public static Node start(Path folder, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("cluster.name", CLUSTER);
    all.put("cluster.max_shards_per_node", "10000");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Node(folder, freeHttpPort(), all);
  }

  private Process run() {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Objects.requireNonNull(System.getProperty(CLASS_PATH), CLASS_PATH),
            NodeMain.class.getName(),
            folder.toString(),
            Integer.toString(port)));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is asked. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Whether it runs, neither killed nor held where it was. */
  public boolean isRunning() {
    return process.isAlive() && !isHeld;
  }

  /** Where its files are. */
  public Path folder() {
    return folder;
  }

  /** Ends it at once, as SIGKILL does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again on its files, after it was killed. */
  public void startAgain() {
    process = run();
  }

  /** Stops its process where it is, as a machine does that hangs. */
  public void pause() {
    signal("STOP");
    isHeld = true;
  }

  /** Lets its process go on. */
  public void goOn() {
    signal("CONT");
    isHeld = false;
  }

  private void signal(String name) {
    try {
      String[] kill = {"sh", "-c", "kill -" + name + " " + process.pid()};
      if (new ProcessBuilder(kill).start().waitFor() != 0) {
        throw new IllegalStateException("a node takes no signals");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a node was sent a signal", e);
    }
  }

  /**
   * The body of its answer to a request.
   *
   * @param path with the query, where there is one
   * @param body JSON, or empty for none
   * @throws IOException if it refuses, or does not answer within half a minute
   */
  public String ask(String method, String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url().resolve(path.replace("*", "%2A")))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IOException(response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a node was asked", e);
    }
  }

  /**
   * Waits until it answers.
   *
   * @throws IllegalStateException with its log, if it does not start; if another node has its port
   */
  public void awaitAnswer() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (!ask("GET", "/_cluster/health?timeout=1s", "").contains('"' + CLUSTER + '"')) {
            throw new IllegalStateException("another node answers at " + url());
          }
          return;
        } catch (IOException _) {
          Thread.sleep(50);
        }
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

  /** A port that nobody listens at now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
