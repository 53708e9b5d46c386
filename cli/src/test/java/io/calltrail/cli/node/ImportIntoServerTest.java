package io.calltrail.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.cli.config.Configuration;
import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportException;
import io.calltrail.ingest.ImportProgress;
import io.calltrail.ingest.ImportReport;
import io.calltrail.ingest.ImportRequest;
import io.calltrail.ingest.ImportSource;
import io.calltrail.ingest.Importer;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.sink.http.RetryPolicy;
import io.calltrail.ingest.sink.http.ServerCredentials;
import io.calltrail.ingest.sink.http.ServerSink;
import io.calltrail.model.Agent;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a server that listens, as its client. */
class ImportIntoServerTest {

  private static final AccountId ACME = new AccountId("acme");
  private static final RetryPolicy RETRIES =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5));

  @TempDir private Path folder;
  private final InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private Node node;

  @BeforeEach
  void start() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("calltrail.yaml"),
            """
            server: {port: 0}
            accounts:
              - id: acme
            clients:
              - {id: writer, account: acme, secret: w, scopes: ["calltrail:write:voice_call:admin"]}
              - {id: reader, account: acme, secret: r, scopes: ["contact_center:read:voice_call_log:admin"]}
            """);
    InstantSource time = now::get;
    node = Node.start(Configuration.read(file, Map.of()), store, time.withZone(ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    node.close();
    store.close();
  }

  @Test
  void writesWhatTheServerTakesAndKeepsWhatItRefuses() throws Exception {
    store.write(ACME, List.of(call("gone")));
    store.erase(ACME, new ErasureTarget.Engagement("gone"));
    Path calls =
        Files.writeString(
            folder.resolve("calls.ndjson"),
            """
            {"engagement_id":"a","start_time":"2026-11-24T10:00:00Z","revision":2}
            {"engagement_id":"b","start_time":"2026-11-24T10:00:00Z"}
            {"engagement_id":"gone","start_time":"2026-11-24T10:00:00Z"}
            {"engagement_id":"b","start_time":"2026-11-24T10:00:01Z","caller_number":"030 901820"}
            {"engagement_id":"a","start_time":"2026-11-24T11:00:00Z","revision":1}
            {"engagement_id":"b"}
            """);

    ImportReport report = run(calls, "writer", "w");

    assertThat(report.counts()).isEqualTo(new ImportCounts(6, 2, 1, 0, 1, 0, 2, 0));
    assertThat(rows())
        .contains("\"engagement_id\":\"a\"", "\"2026-11-24T10:00:00+00:00\"", "\"+4930901820\"")
        .doesNotContain("gone");
    assertThat(Files.readAllLines(folder.resolve("rejects.ndjson")))
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("\"line\":3", "\"engagement_id\":\"gone\""))
        .anySatisfy(line -> assertThat(line).contains("\"line\":6", "start_time"));
    assertThat(run(calls, "writer", "w").counts().created()).isZero();
  }

  @Test
  void sendsEverythingThatACallHas() throws Exception {
    VoiceCall call =
        VoiceCall.builder(NumberingPlan.international())
            .engagementId("whole")
            .startTime(Instant.parse("2026-11-24T10:00:00Z"))
            .countryIsoCode("FR")
            .revision(7L)
            .importId("i")
            .agents(
                List.of(
                    new Agent(
                        "u1",
                        "Zoë",
                        null,
                        "10.0.0.1",
                        null,
                        null,
                        null,
                        "North",
                        "r1",
                        List.of("t1"),
                        List.of())))
            .build();

    try (ServerSink sink = sink("writer", "w")) {
      assertThat(sink.write(List.of(call)).created()).isEqualTo(1);
    }

    assertThat(store.write(ACME, List.of(call)).outcomes()).containsExactly(WriteOutcome.UNCHANGED);
    assertThat(store.undoImport(ACME, "i")).isEqualTo(new UndoReport(1, 0));
  }

  @Test
  void marksTheCallsOfARunSoThatItCanBeUndone() throws Exception {
    store.write(ACME, List.of(call("b")));
    String before = rows();
    Path calls =
        Files.writeString(
            folder.resolve("calls.ndjson"),
            row("a") + row("b").replace("}", ",\"charge\":\"$1\"}"));
    Importer importer;
    try (ServerSink sink = sink("writer", "w")) {
      importer = importer(calls, sink);
      importer.run();
    }

    assertThat(store.undoImport(ACME, importer.importId().value())).isEqualTo(new UndoReport(1, 1));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void goesOnWhereItsTokenHasExpired() throws Exception {
    try (ServerSink sink = sink("writer", "w")) {
      sink.write(List.of(call("a")));
      now.updateAndGet(time -> time.plus(Duration.ofHours(2)));
      sink.write(List.of(call("b")));
    }

    assertThat(rows()).contains("\"engagement_id\":\"a\"", "\"engagement_id\":\"b\"");
  }

  @Test
  void saysThatTheSecretIsWrong() throws Exception {
    Path calls = Files.writeString(folder.resolve("calls.ndjson"), row("a"));

    assertThatThrownBy(() -> run(calls, "writer", "wrong-secret"))
        .isInstanceOf(ImportException.class)
        .hasMessageStartingWith(
            "the server at " + node.url() + "/ refused a token to client writer with status ")
        .hasMessageNotContaining("wrong-secret");
  }

  @Test
  void saysThatTheClientMayNotWrite() throws Exception {
    try (ServerSink sink = sink("reader", "r")) {
      assertThatThrownBy(() -> sink.write(List.of(call("a"))))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("refused the calls with status 400")
          .hasMessageContaining("calltrail:write:voice_call:admin");
    }
  }

  private ImportReport run(Path calls, String client, String secret) throws Exception {
    try (ServerSink sink = sink(client, secret)) {
      return importer(calls, sink).run();
    }
  }

  private Importer importer(Path calls, ServerSink sink) throws Exception {
    ImportRequest request =
        new ImportRequest(
            List.of(new ImportSource.OfFile(calls)),
            null,
            Mapping.parse("mapping.yaml", "default_region: DE"),
            null,
            folder.resolve("rejects.ndjson"),
            null,
            folder.resolve("state"));
    return new Importer(request, sink, ImportProgress.SILENT, Clock.systemUTC());
  }

  private ServerSink sink(String client, String secret) {
    return new ServerSink(node.url(), new ServerCredentials(client, secret), RETRIES);
  }

  private String rows() {
    return store
        .page(ACME, VoiceCallQuery.of(TimeWindow.ALWAYS), PageRequest.first(100, RowView.SUMMARY))
        .rows()
        .toString();
  }

  private static String row(String id) {
    return "{\"engagement_id\":\"%s\",\"start_time\":\"2026-11-24T10:00:00Z\"}\n".formatted(id);
  }

  private static VoiceCall call(String id) throws Exception {
    return VoiceCall.builder(NumberingPlan.international())
        .engagementId(id)
        .startTime(Instant.parse("2026-11-24T10:00:00Z"))
        .build();
  }
}
