package io.calltrail.cli.rehearsal;

import io.calltrail.cli.Calltrail;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.demo.DemoCalls;
import io.calltrail.cli.node.NodeStore;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Serves sample calls from a new data folder to a visitor, and ends the process. It runs the
 * command itself, so what the JVM learns is what a server needs.
 */
public final class Rehearsal {

  private static final int CALLS = 3_000;

  private Rehearsal() {}

  /**
   * Runs it.
   *
   * @param arguments a folder, whose content is deleted
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    delete(folder);
    Files.createDirectories(folder);
    URI server = URI.create("http://127.0.0.1:" + freePort());
    Visitor visitor = new Visitor(server);
    Path configuration =
        Files.writeString(
            folder.resolve("calltrail.yaml"), configuration(folder.resolve("data"), server));
    fill(configuration);
    Thread.ofPlatform().name("visitor").daemon().start(() -> visit(visitor));
    Calltrail.main(new String[] {"serve", "--config", configuration.toString()});
  }

  private static void visit(Visitor visitor) {
    int exitCode = 1;
    try {
      visitor.visit();
      exitCode = 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println("the rehearsal failed: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    System.exit(exitCode);
  }

  private static void fill(Path configuration) {
    List<VoiceCall> calls = new ArrayList<>();
    DemoCalls.of(Visitor.ACCOUNT, CALLS, Clock.systemUTC()).forEach(calls::add);
    try (VoiceCallStore store = NodeStore.open(Configuration.read(configuration, Map.of()))) {
      store.write(new AccountId(Visitor.ACCOUNT), calls);
    }
  }

  private static String configuration(Path data, URI server) {
    return """
    data: %s
    server:
      port: %d
    accounts:
      - id: %s
    clients:
      - id: %s
        secret: %s
        account: %s
        scopes: ["contact_center_voice_call:read:admin", "calltrail:write:voice_call:admin"]
    """
        .formatted(
            data,
            server.getPort(),
            Visitor.ACCOUNT,
            Visitor.CLIENT,
            Visitor.SECRET,
            Visitor.ACCOUNT);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
