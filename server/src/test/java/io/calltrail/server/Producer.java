package io.calltrail.server;

import static io.calltrail.server.RunningServer.CLIENT;
import static io.calltrail.server.RunningServer.OWN;
import static io.calltrail.server.RunningServer.send;

import io.calltrail.model.json.RowView;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A producer of calls, with a server of its own. */
final class Producer implements AutoCloseable {

  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";
  static final String PATH = "/calltrail/v1/voice_calls";

  private final StoreDecorator store = new StoreDecorator();
  private final RunningServer server = RunningServer.start(settings -> settings, store);

  RunningServer server() {
    return server;
  }

  StoreDecorator store() {
    return store;
  }

  /** Writes a body, in which quotes may be single. */
  HttpResponse<String> write(String type, String body) {
    return write(type, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  HttpResponse<String> write(String type, byte[] body) {
    return send(post(type).POST(BodyPublishers.ofByteArray(body)));
  }

  HttpRequest.Builder post(String type) {
    return server.requestOf(CLIENT, PATH).header("Content-Type", type);
  }

  /** How many calls there are. */
  int stored() {
    return (int) page().totalRecords();
  }

  /** The first hundred calls. */
  String rows() {
    return page().rows().toString();
  }

  private VoiceCallPage page() {
    return store.page(
        OWN, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(100, RowView.SUMMARY));
  }

  /** A row of which nothing is known but its id and its start. */
  static String row(String id) {
    return ("{'engagement_id':'" + id + "','start_time':'2026-10-01T08:00:00Z'}")
        .replace('\'', '"');
  }

  /** A row with more fields. */
  static String row(String id, String more) {
    String row = row(id);
    return row.substring(0, row.length() - 1) + "," + more.replace('\'', '"') + "}";
  }

  @Override
  public void close() {
    server.close();
  }
}
