package io.calltrail.bench.wire;

import io.calltrail.server.Carriers;
import io.calltrail.server.ServerLimits;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program that answers fixed bytes: {@code /NAME} with those of the file {@code NAME} in a
 * folder, whatever the query string. Runs in a JVM of its own, with the server's options, until it
 * is ended.
 */
public final class FixedAnswers {

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private FixedAnswers() {}

  /**
   * Serves.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    Carriers.outnumberProcessors();
    HttpRouting.Builder routing = HttpRouting.builder();
    for (Path file : filesIn(Path.of(arguments[0]))) {
      byte[] body = Files.readAllBytes(file);
      routing.get("/" + file.getFileName(), (_, response) -> response.header(JSON).send(body));
    }
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .connectionOptions(options -> options.tcpNoDelay(true))
            .maxTcpConnections(ServerLimits.DEFAULT.connections())
            .protocolsDiscoverServices(false)
            .useNio(false)
            .addConnectionSelector(Http1ConnectionSelector.builder().config(http()).build())
            .routing(routing)
            .build()
            .start();
    System.out.println("serving at http://127.0.0.1:" + server.port());
  }

  private static Http1Config http() {
    return Http1Config.builder()
        .maxPrologueLength(ServerLimits.DEFAULT.uriBytes())
        .maxHeadersSize(ServerLimits.DEFAULT.headerBytes())
        .validatePrologue(false)
        .log(log -> log.receiveLog(false).sendLog(false))
        .build();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
