package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.sink.DryRunSink;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {

  @TempDir private Path folder;
  private final InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();

  @Test
  void countsWhatBecameOfEachRecord() throws Exception {
    Path first = file("first.ndjson", row("a", 1), row("b", 1), "{\"engagement_id\":\"c\"}");
    Path second =
        file(
            "second.ndjson",
            row("a", 1),
            row("b", 2),
            "{\"engagement_id\":\"a\",\"start_time\":\"2026-01-01T00:00:01Z\",\"revision\":3}",
            "{\"engagement_id\":\"a\",\"start_time\":\"2026-01-01T00:00:02Z\",\"revision\":2}",
            "{\"engagement_id\":\"d\",\"start_time\":\"2026-01-01T00:00:02Z\",\"shoe\":1}");

    ImportReport report = run(first, second);

    assertThat(report.counts()).isEqualTo(new ImportCounts(8, 3, 2, 1, 1, 0, 1, 0));
    assertThat(report.ignoredFields()).containsExactly("shoe");
    assertThat(report.resumed()).isFalse();
  }

  @Test
  void writesRejectsWithPlaceReasonAndRecord() throws Exception {
    Path file = file("calls.ndjson", row("a", 1), "{\"engagement_id\":\"b\"}", "not json");

    run(file);

    assertThat(Files.readString(folder.resolve("rejects.ndjson")))
        .isEqualTo(
            """
            {"file":"%1$s","line":2,"position":58,"engagement_id":"b","errors":[{"field":"start_time","message":"is required"}],"record":"{\\"engagement_id\\":\\"b\\"}"}
            {"file":"%1$s","line":3,"position":80,"errors":[{"field":"$","message":"is not valid JSON: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"}],"record":"not json"}
            """
                .formatted(file));
  }

  @Test
  void leavesNeitherRejectsNorStateWhereAllIsWell() throws Exception {
    run(file("calls.ndjson", row("a", 1)));

    assertThat(folder.resolve("rejects.ndjson")).doesNotExist();
    assertThat(folder.resolve("state")).isEmptyDirectory();
  }

  @Test
  void aDryRunCountsAndWritesNothing() throws Exception {
    ImportRequest request =
        new ImportRequest(
            List.of(new ImportSource.OfFile(file("calls.ndjson", row("a", 1), "{}"))),
            null,
            Mapping.NONE,
            null,
            null,
            null,
            null);

    ImportReport report =
        new Importer(request, new DryRunSink(), ImportProgress.SILENT, Clock.systemUTC()).run();

    assertThat(report.counts()).isEqualTo(new ImportCounts(2, 0, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void allCallsOfARunHaveOneIdButThoseWithTheirOwn() throws Exception {
    RecordingSink sink = RecordingSink.into(store);
    Path first =
        file("first.ndjson", row("a", 1), row("own", 1).replace("}", ",\"import_id\":\"o\"}"));
    Path second = file("second.ndjson", row("b", 1), row("c", 1));

    Importer importer = importer(sink, 1, first, second);
    importer.run();

    assertThat(importer.importId().value()).matches("\\d{8}T\\d{6}Z-[0-9a-f]{4}");
    assertThat(sink.written())
        .extracting(VoiceCall::importId)
        .containsExactly(
            importer.importId().value(),
            "o",
            importer.importId().value(),
            importer.importId().value());
  }

  @Test
  void aGivenIdIsTheIdOfTheRun() throws Exception {
    RecordingSink sink = RecordingSink.into(store);
    ImportRequest request =
        new ImportRequest(
            List.of(new ImportSource.OfFile(file("calls.ndjson", row("a", 1)))),
            null,
            Mapping.parse("mapping.yaml", "constants: {recorded: true}"),
            null,
            null,
            new ImportId("mine"),
            null);

    new Importer(request, sink, ImportProgress.SILENT, Clock.systemUTC()).run();

    assertThat(sink.written()).extracting(VoiceCall::importId).containsExactly("mine");
  }

  @Test
  void readsAStreamThatCanBeReadOnce() throws Exception {
    byte[] rows = (row("a", 1) + "\n" + row("b", 1)).getBytes(StandardCharsets.UTF_8);
    RecordingSink sink = RecordingSink.into(store);

    new Importer(
            request(new ImportSource.OfStream("standard input", new ByteArrayInputStream(rows))),
            sink,
            ImportProgress.SILENT,
            Clock.systemUTC())
        .run();

    assertThat(sink.written()).extracting(VoiceCall::engagementId).containsExactly("a", "b");
  }

  @Test
  void aPackedFileThatIsCutOffKeepsWhatCameBefore() throws Exception {
    String[] rows = new String[500];
    Arrays.setAll(rows, i -> row("call-" + i * 7919, i % 50));
    byte[] packed = gzip(String.join("\n", rows));
    Path file = folder.resolve("calls.ndjson.gz");
    Files.write(file, Arrays.copyOf(packed, packed.length * 3 / 4));
    RecordingSink sink = RecordingSink.into(store);
    Importer importer = importer(sink, 10, file);

    assertThatThrownBy(importer::run)
        .isInstanceOfSatisfying(
            ImportException.class,
            e -> {
              assertThat(e).hasMessage(file + ": the packed file is damaged or cut off");
              assertThat(e.counts().created()).isEqualTo(sink.written().size());
            });
    assertThat(sink.written().size()).isBetween(100, 499);
  }

  @Test
  void aDocumentThatIsCutOffKeepsWhatCameBefore() throws Exception {
    Path file = file("calls.json", "[", row("a", 1) + ",", "{\"engagement_id\":");
    RecordingSink sink = RecordingSink.into(store);
    Importer importer = importer(sink, 1, file);

    assertThatThrownBy(importer::run)
        .isInstanceOf(ImportException.class)
        .hasMessage(file + ": the JSON is broken or cut off at line 4, column 1");
    assertThat(sink.written()).extracting(VoiceCall::engagementId).containsExactly("a");
  }

  @Test
  void namesTheFileThatIsMissing() {
    Path missing = folder.resolve("missing.ndjson");

    assertThatThrownBy(() -> run(missing))
        .isInstanceOf(ImportException.class)
        .hasMessage("there is no file " + missing);
  }

  @Test
  void takesNoFolderForAFile() {
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(ImportException.class)
        .hasMessage(folder + ": is a folder; name the files in it that are to be imported");
    assertThatThrownBy(() -> new ImportSource.OfFile(folder).size())
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void tellsOfEachSourceThatItWasReadToItsEnd() throws Exception {
    Path calls = file("calls.ndjson", row("a", 1), row("b", 1), "  ", "");
    Path blank = file("blank.ndjson", "  ");
    List<String> told = new ArrayList<>();
    ImportProgress progress =
        (source, read, counts) -> told.add(source.name() + " " + read + " " + counts.created());

    new Importer(
            request(new ImportSource.OfFile(calls), new ImportSource.OfFile(blank)),
            RecordingSink.into(store),
            progress,
            Clock.systemUTC())
        .run();

    assertThat(told)
        .contains(calls + " " + Files.size(calls) + " 2")
        .endsWith(blank + " " + Files.size(blank) + " 2");
  }

  @Test
  void noticesBeforeItReadsThatTheRejectsHaveNoFolder() throws Exception {
    Path rejects = folder.resolve("none").resolve("rejects.ndjson");
    RecordingSink sink = RecordingSink.into(store);
    ImportRequest request =
        new ImportRequest(
            List.of(new ImportSource.OfFile(file("calls.ndjson", row("a", 1)))),
            null,
            Mapping.NONE,
            null,
            rejects,
            null,
            null);

    assertThatThrownBy(
            () -> new Importer(request, sink, ImportProgress.SILENT, Clock.systemUTC()).run())
        .isInstanceOf(ImportException.class)
        .hasMessage("there is no folder " + rejects.getParent() + " for the rejects");
    assertThat(sink.written()).isEmpty();
  }

  @Test
  void saysWhereTheFormatCannotBeTold() throws Exception {
    Path file = file("calls.csv", "a,b,c", "1,2,3");

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            file
                + ": its first lines don't tell its format; if it is one of these, name it:"
                + " zoom-pages, rows, kamailio");
  }

  @Test
  void leavesAFileAloneThatHoldsNoRejects() throws Exception {
    Files.writeString(folder.resolve("rejects.ndjson"), "precious");
    Path file = file("calls.ndjson", "{}");

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(ImportException.class)
        .hasMessage(
            folder.resolve("rejects.ndjson") + " exists and holds no rejects; it is left as it is");
    assertThat(folder.resolve("rejects.ndjson")).hasContent("precious");
  }

  private ImportReport run(Path... files) throws Exception {
    return importer(RecordingSink.into(store), 100, files).run();
  }

  private Importer importer(RecordingSink sink, int batch, Path... files) {
    ImportSource[] sources =
        Arrays.stream(files).map(ImportSource.OfFile::new).toArray(ImportSource[]::new);
    return new Importer(request(sources), sink, ImportProgress.SILENT, Clock.systemUTC(), batch);
  }

  private ImportRequest request(ImportSource... sources) {
    return new ImportRequest(
        List.of(sources),
        null,
        Mapping.NONE,
        null,
        folder.resolve("rejects.ndjson"),
        null,
        folder.resolve("state"));
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static String row(String id, int second) {
    return "{\"engagement_id\":\"%s\",\"start_time\":\"2026-01-01T00:00:%02dZ\"}"
        .formatted(id, second);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
