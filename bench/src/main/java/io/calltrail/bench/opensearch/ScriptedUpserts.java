package io.calltrail.bench.opensearch;

import io.calltrail.bench.data.Batches;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Threads;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;

/**
 * Writes rows as one would without Calltrail: each by a script that leaves a newer revision alone,
 * and each request visible when it is answered.
 */
public final class ScriptedUpserts {

  private static final byte[] NEW_LINE = {'\n'};
  private static final byte[] BEFORE_ROW =
      """
      {"scripted_upsert":true,"upsert":{},"script":{"source":"\
      if (ctx._source.revision != null && ctx._source.revision > params.row.revision)\
       { ctx.op = 'none' } else { ctx._source = params.row }\
      ","params":{"row":{"revision":1,\
      """
          .replace("\n", "")
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] AFTER_ROW = "}}}\n".getBytes(StandardCharsets.UTF_8);

  private ScriptedUpserts() {}

  /**
   * Writes batches for a while, each when the one before was answered.
   *
   * @return the calls a second
   */
  public static double run(URI node, Batches batches, int writers, Duration length) {
    URI bulk = node.resolve(Index.NAME + "/_bulk?refresh=true&filter_path=errors");
    try (Http http = new Http()) {
      Measured requests =
          Threads.run(
              Collections.nCopies(writers, _ -> send(http, bulk, batches.next())), 1, length);
      return requests.perSecond() * Batches.SIZE;
    }
  }

  private static void send(Http http, URI bulk, byte[] rows) {
    byte[] answer =
        http.send(
            HttpRequest.newBuilder(bulk)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(updates(rows))));
    if (Json.read(answer).get("errors").asBoolean()) {
      throw new IllegalStateException("OpenSearch refused calls");
    }
  }

  /** An update for each row, which begins with its engagement. */
  private static byte[] updates(byte[] rows) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(rows.length + 400 * Batches.SIZE);
    int from = 0;
    for (int place = 0; place < rows.length; place++) {
      if (rows[place] == '\n') {
        lines.writeBytes("{\"update\":{\"_id\":".getBytes(StandardCharsets.UTF_8));
        int value = from + "{\"engagement_id\":".length();
        lines.write(rows, value, endOfText(rows, value) - value);
        lines.writeBytes("}}".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(NEW_LINE);
        lines.writeBytes(BEFORE_ROW);
        lines.write(rows, from + 1, place - from - 1);
        lines.writeBytes(AFTER_ROW);
        from = place + 1;
      }
    }
    return lines.toByteArray();
  }

  private static int endOfText(byte[] row, int quote) {
    int end = quote + 1;
    while (row[end] != '"') {
      end++;
    }
    return end + 1;
  }
}
