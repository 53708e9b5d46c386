package io.calltrail.cli.command;

import io.calltrail.ingest.sink.http.RetryPolicy;
import io.calltrail.ingest.sink.http.ServerCredentials;
import io.calltrail.ingest.sink.http.ServerSink;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that name a running server and a client of it. */
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      converter = UriConverter.class,
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
   * Refuses a client that no server is named for.
   *
   * @throws CommandException if there is one
   */
  void refuseClientAlone() {
    if (server == null && clientId != null) {
      throw CommandException.usage("--client-id goes with --server");
    }
  }

  /** The request that undoes an import into the server, up to the import's id. */
  String undo() {
    String address = String.valueOf(server);
    String folder = address.endsWith("/") ? address : address + "/";
    return "DELETE " + folder + "calltrail/v1/voice_calls?import_id=";
  }

  /**
   * Where calls go that are for the server.
   *
   * @param err is told of waits for the server
   * @throws CommandException if the server or its client are not named rightly
   */
  ServerSink sink(PrintWriter err) {
    if (server == null || clientId == null || clientSecret == null) {
      throw CommandException.usage("--server needs --client-id and --client-secret");
    }
    try {
      return new ServerSink(
          server,
          new ServerCredentials(clientId, clientSecret),
          RetryPolicy.DEFAULT,
          (reason, wait) -> tell(err, reason, wait));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--server: " + e.getMessage());
    }
  }

  private static void tell(PrintWriter err, String reason, Duration wait) {
    err.println(
        "calltrail: " + reason + "; trying again in " + Math.ceilDiv(wait.toMillis(), 1000) + " s");
    err.flush();
  }

  /** Reads an address, and says how one looks where the text is none. */
  static final class UriConverter implements ITypeConverter<URI> {

    @Override
    public URI convert(String value) {
      try {
        return new URI(value);
      } catch (URISyntaxException _) {
        throw new TypeConversionException("must be an address as in http://127.0.0.1:8080");
      }
    }
  }
}
