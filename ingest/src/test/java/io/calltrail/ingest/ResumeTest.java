package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stops an import at every batch, and lets it go on. */
class ResumeTest {

  private static final int BATCH = 5;

  @TempDir private Path folder;
  private List<ImportSource> sources = List.of();

  @BeforeEach
  void writeFiles() throws IOException {
    long seed = System.nanoTime();
    System.out.println("ResumeTest seed " + seed);
    Random random = new Random(seed);
    StringBuilder lines =
        new StringBuilder("{\"engagement_id\":\"0\",\"start_time\":\"2026-01-01T00:00:00Z\"}\n");
    StringBuilder array = new StringBuilder("[\n");
    for (int i = 0; i < 20; i++) {
      lines.append(record(random)).append('\n');
      array.append(i == 0 ? "" : ",").append(record(random));
    }
    Path packed = folder.resolve("lines.ndjson.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    Path document = Files.writeString(folder.resolve("array.json"), array + "]");
    Path log = folder.resolve("kamailio.log");
    Files.write(log, ReadText.resource("kamailio/kamailio.log"));
    sources =
        List.of(
            new ImportSource.OfFile(packed),
            new ImportSource.OfFile(document),
            new ImportSource.OfFile(log));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnBehindWhatWasAcknowledged(RecordingSink.Stop stop) throws Exception {
    InMemoryVoiceCallStore whole = new InMemoryVoiceCallStore();
    RecordingSink uninterrupted = RecordingSink.into(whole);
    ImportCounts counts = importer(uninterrupted, "whole").run().counts();
    String rejects = Files.readString(folder.resolve("whole.rejects"));

    for (int stopAt = 0; stopAt < uninterrupted.batches(); stopAt++) {
      InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
      String name = stop + "-" + stopAt;
      RecordingSink first = new RecordingSink(store, stopAt, stop);
      assertThatThrownBy(() -> importer(first, name).run())
          .isInstanceOf(ImportException.class)
          .hasMessage("stopped");

      RecordingSink second = RecordingSink.into(store);
      ImportReport report = importer(second, name).run();

      assertThat(report.resumed()).isEqualTo(stopAt > 0);
      assertThat(rows(store)).isEqualTo(rows(whole));
      assertThat(folder.resolve(name + ".rejects")).content().isEqualTo(rejects);
      assertThat(report.counts().read()).isEqualTo(counts.read());
      assertThat(report.counts().rejected()).isEqualTo(counts.rejected());
      assertThat(Stream.concat(first.written().stream(), second.written().stream()))
          .extracting(VoiceCall::importId)
          .as("one import, one id")
          .doesNotContainNull()
          .containsOnly(second.written().getLast().importId());
      int repeated = stop == RecordingSink.Stop.AFTER_THE_BATCH ? first.lastBatch() : 0;
      assertThat(first.written().size() + second.written().size())
          .isEqualTo(uninterrupted.written().size() + repeated);
      if (stop == RecordingSink.Stop.BEFORE_THE_BATCH) {
        assertThat(report.counts()).isEqualTo(counts);
      }
    }
  }

  @Test
  void goesOnAfterManyStops() throws Exception {
    InMemoryVoiceCallStore whole = new InMemoryVoiceCallStore();
    importer(RecordingSink.into(whole), "whole").run();
    InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();

    int runs = 0;
    boolean done = false;
    while (!done) {
      runs++;
      try {
        importer(new RecordingSink(store, 1, RecordingSink.Stop.AFTER_THE_BATCH), "often").run();
        done = true;
      } catch (ImportException e) {
        assertThat(e).hasMessage("stopped");
      }
    }

    assertThat(runs).isGreaterThan(5);
    assertThat(rows(store)).isEqualTo(rows(whole));
  }

  @Test
  void beginsAnewWhereAFileHasChanged() throws Exception {
    InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
    assertThatThrownBy(
            () ->
                importer(new RecordingSink(store, 3, RecordingSink.Stop.BEFORE_THE_BATCH), "x")
                    .run())
        .isInstanceOf(ImportException.class);
    Path log = folder.resolve("kamailio.log");
    Files.writeString(log, Files.readString(log) + "one more line\n");

    assertThat(importer(RecordingSink.into(store), "x").run().resumed()).isFalse();
  }

  @Test
  void beginsAnewWhereTheMappingHasChanged() throws Exception {
    InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
    assertThatThrownBy(
            () ->
                importer(new RecordingSink(store, 3, RecordingSink.Stop.BEFORE_THE_BATCH), "x")
                    .run())
        .isInstanceOf(ImportException.class);

    ImportRequest other = request("x", Mapping.parse("mapping.yaml", "default_region: DE"));

    assertThat(
            new Importer(
                    other,
                    RecordingSink.into(store),
                    ImportProgress.SILENT,
                    Clock.systemUTC(),
                    BATCH)
                .run()
                .resumed())
        .isFalse();
  }

  @Test
  void beginsAnewUnderAGivenId() throws Exception {
    InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
    assertThatThrownBy(
            () ->
                importer(new RecordingSink(store, 3, RecordingSink.Stop.BEFORE_THE_BATCH), "x")
                    .run())
        .isInstanceOf(ImportException.class);
    RecordingSink sink = RecordingSink.into(store);
    ImportRequest request =
        new ImportRequest(
            sources,
            null,
            Mapping.NONE,
            null,
            folder.resolve("x.rejects"),
            new ImportId("mine"),
            folder.resolve("state"));

    ImportReport report =
        new Importer(request, sink, ImportProgress.SILENT, Clock.systemUTC(), BATCH).run();

    assertThat(report.resumed()).isFalse();
    assertThat(sink.written()).extracting(VoiceCall::importId).containsOnly("mine");
  }

  @Test
  void beginsAnewWhereTheStateIsDamaged() throws Exception {
    InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
    assertThatThrownBy(
            () ->
                importer(new RecordingSink(store, 3, RecordingSink.Stop.BEFORE_THE_BATCH), "x")
                    .run())
        .isInstanceOf(ImportException.class);
    try (var files = Files.list(folder.resolve("state"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "source=1\noffset=");
      }
    }

    assertThat(importer(RecordingSink.into(store), "x").run().resumed()).isFalse();
  }

  private Importer importer(RecordingSink sink, String name) {
    return new Importer(
        request(name, Mapping.NONE), sink, ImportProgress.SILENT, Clock.systemUTC(), BATCH);
  }

  private ImportRequest request(String name, Mapping mapping) {
    return new ImportRequest(
        sources,
        null,
        mapping,
        null,
        folder.resolve(name + ".rejects"),
        null,
        folder.resolve("state"));
  }

  /** A good row, one of few engagements, or a bad one. */
  private static String record(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "{\"engagement_id\":\"bad\"}";
      case 1 -> "17";
      default ->
          "{\"engagement_id\":\"%d\",\"start_time\":\"2026-01-01T00:00:%02dZ\"}"
              .formatted(random.nextInt(30), random.nextInt(60));
    };
  }

  private static String rows(InMemoryVoiceCallStore store) {
    VoiceCallPage page =
        store.page(
            new AccountId("test"),
            VoiceCallQuery.of(TimeWindow.ALWAYS),
            PageRequest.first(1000, RowView.SUMMARY));
    return page.rows().toString();
  }
}
