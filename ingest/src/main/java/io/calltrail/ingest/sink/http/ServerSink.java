package io.calltrail.ingest.sink.http;

import io.calltrail.ingest.sink.CallSink;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.sink.SinkReport;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.InputRow;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;

/**
 * Writes into a running server, through its own write operation, as one of its clients. The server
 * doesn't say which calls were erased before: they come back as rejected ones. For one thread.
 */
public final class ServerSink implements CallSink, AutoCloseable {

  private static final String WRITE = "calltrail/v1/voice_calls";

  private final URI server;
  private final ServerCredentials credentials;
  private final ServerConnection connection;

  /**
   * @param server the address of the server, as in {@code https://calls.example.org}
   * @param credentials a client with the scope to write
   * @throws IllegalArgumentException if the address is not one of HTTP
   */
  public ServerSink(URI server, ServerCredentials credentials, RetryPolicy retries) {
    this(server, credentials, retries, RetryListener.SILENT);
  }

  /**
   * @param server the address of the server, as in {@code https://calls.example.org}
   * @param credentials a client with the scope to write
   * @param listener is told of each wait for the server
   * @throws IllegalArgumentException if the address is not one of HTTP
   */
  public ServerSink(
      URI server, ServerCredentials credentials, RetryPolicy retries, RetryListener listener) {
    this.server = folder(server);
    this.credentials = credentials;
    this.connection = new ServerConnection(this.server, credentials, retries, listener);
  }

  @Override
  public String target() {
    return credentials + " of " + server;
  }

  @Override
  public SinkReport write(List<VoiceCall> calls) throws SinkException, InterruptedException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (VoiceCall call : calls) {
      lines.writeBytes(InputRow.render(call));
      lines.write('\n');
    }
    byte[] answer = connection.post(WRITE, lines.toByteArray());
    return ServerAnswers.report(answer)
        .orElseThrow(
            () ->
                new SinkException(
                    "the server at " + server + " gave an answer that is not Calltrail's"));
  }

  @Override
  public void close() {
    connection.close();
  }

  private static URI folder(URI server) {
    boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!http || server.getHost() == null || server.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "a server's address is as in https://calls.example.org, without a name or password");
    }
    String text = server.toString();
    return URI.create(text.endsWith("/") ? text : text + "/");
  }
}
