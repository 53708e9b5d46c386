package io.calltrail.cli.command;

import io.calltrail.ingest.sink.http.RetryPolicy;
import io.calltrail.ingest.sink.http.ServerCredentials;
import io.calltrail.ingest.sink.http.ServerSink;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a running server and a client of it. */
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Writes into a running server, as in http://127.0.0.1:8080.")
  private @Nullable URI server;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "A client of the server that may write.")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      arity = "0..1",
      interactive = true,
      echo = false,
      prompt = "Secret of the client: ",
      defaultValue = "${env:CALLTRAIL_CLIENT_SECRET}",
      description = {
        "Its secret; without a value it is asked for.",
        "May be given by the environment variable CALLTRAIL_CLIENT_SECRET."
      })
  private @Nullable String clientSecret;

  /** Whether a server is named. */
  boolean given() {
    return server != null;
  }

  /**
   * Where calls go that are for the server.
   *
   * @throws CommandException if the server or its client are not named rightly
   */
  ServerSink sink() {
    if (server == null || clientId == null || clientSecret == null) {
      throw CommandException.usage("--server needs --client-id and --client-secret");
    }
    try {
      return new ServerSink(
          server, new ServerCredentials(clientId, clientSecret), RetryPolicy.DEFAULT);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--server: " + e.getMessage());
    }
  }
}
