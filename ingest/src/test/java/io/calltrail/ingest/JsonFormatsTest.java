package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.DamagedFileException;
import io.calltrail.ingest.source.SourceFormat;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.model.VoiceCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatsTest {

  private static final String A =
      "{\"engagement_id\":\"a\",\"start_time\":\"2026-01-01T00:00:00Z\"}";
  private static final String B =
      "{\"engagement_id\":\"b\",\"start_time\":\"2026-01-01T01:00:00+01:00\"}";
  private static final String C =
      "{\"engagement_id\":\"c\",\"start_time\":\"2026-01-01T00:00:00Z\","
          + "\"consumer_display_name\":\"Zoë ] } \\\" \\n.\"}";
  private static final String PAGE = "{\"next_page_token\":\"\",\"page_size\":10,";

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("one row a line", A + "\n" + B + "\n" + C + "\n"),
        Arguments.of("lines that end as on Windows", A + "\r\n" + B + "\r\n" + C + "\r\n"),
        Arguments.of("blank lines", "\n\n" + A + "\n\n" + B + "\n   \n" + C),
        Arguments.of("an array", "[" + A + "," + B + "," + C + "]"),
        Arguments.of("an array, one row a line", "[\n" + A + ",\n" + B + ",\n" + C + "\n]\n"),
        Arguments.of("arrays in lines", "[" + A + "," + B + "]\n[" + C + "]\n"),
        Arguments.of("rows behind each other", A + B + C),
        Arguments.of(
            "rows laid out on several lines",
            "{\n \"engagement_id\": \"a\",\n \"start_time\": \"2026-01-01T00:00:00Z\"\n}\n"
                + B
                + C),
        Arguments.of("a page", PAGE + "\"voice_calls\":[" + A + "," + B + "," + C + "]}"),
        Arguments.of(
            "a page with its rows before the rest",
            "{\"voice_calls\":[" + A + "," + B + "," + C + "],\"from\":\"x\",\"n\":[{}]}"),
        Arguments.of(
            "a page laid out on several lines",
            PAGE + "\n\"voice_calls\": [\n" + A + ",\n" + B + ",\n" + C + "\n]\n}\n"),
        Arguments.of(
            "pages of one row on several lines",
            PAGE
                + "\"voice_calls\":[\n"
                + A
                + "\n]}\n"
                + PAGE
                + "\"voice_calls\":[\n"
                + B
                + "\n,\n"
                + C
                + "]}"),
        Arguments.of(
            "one page a line",
            PAGE
                + "\"voice_calls\":["
                + A
                + "]}\n"
                + PAGE
                + "\"voice_calls\":[]}\n"
                + PAGE
                + "\"voice_calls\":["
                + B
                + ","
                + C
                + "]}\n"),
        Arguments.of(
            "pages behind each other",
            PAGE
                + "\n\"voice_calls\":["
                + A
                + "]}"
                + PAGE
                + "\"voice_calls\":["
                + B
                + ","
                + C
                + "]}"),
        Arguments.of(
            "an array of pages",
            "["
                + PAGE
                + "\"voice_calls\":["
                + A
                + "]},"
                + PAGE
                + "\"voice_calls\":["
                + B
                + ","
                + C
                + "]}]"),
        Arguments.of("a byte order mark", "\uFEFF" + A + "\n" + B + "\n" + C));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void readsEveryRow(String name, String text) throws Exception {
    ReadText read = ReadText.of(text, null, Mapping.NONE);

    assertThat(read.errors()).isEmpty();
    assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("a", "b", "c");
    assertThat(read.calls().getLast().consumerDisplayName()).isEqualTo("Zoë ] } \" \n.");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void readsEveryRowOfAPackedFile(String name, String text) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(ReadText.of(packed.toByteArray(), null, Mapping.NONE, 0).calls()).hasSize(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void goesOnBehindEachRecord(String name, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<SourceRecord> all = ReadText.of(bytes, null, Mapping.NONE, 0).records();

    for (int i = 0; i < all.size(); i++) {
      long from = all.get(i).raw().place().end();
      assertThat(places(ReadText.of(bytes, null, Mapping.NONE, from).records()))
          .isEqualTo(places(all.subList(i + 1, all.size())));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void keepsEachRecordAsItCame(String name, String text) throws Exception {
    byte[] bytes = text.replace("\uFEFF", "").getBytes(StandardCharsets.UTF_8);

    for (SourceRecord record : ReadText.of(text, null, Mapping.NONE).records()) {
      int start = (int) record.raw().place().start();
      String raw = record.raw().text();
      assertThat(raw).startsWith("{").endsWith("}");
      assertThat(new String(bytes, start, record.raw().bytes().length, StandardCharsets.UTF_8))
          .isEqualTo(raw);
    }
  }

  static Stream<Arguments> badRecords() {
    String noStart = "{\"engagement_id\":\"x\"}";
    return Stream.of(
        Arguments.of("a row without start", noStart, "start_time: is required"),
        Arguments.of("a number", "17", "$: must be a JSON object"),
        Arguments.of("a text", "\"x\"", "$: must be a JSON object"),
        Arguments.of("null", "null", "$: must be a JSON object"),
        Arguments.of(
            "a start that is no time",
            "{\"engagement_id\":\"x\",\"start_time\":\"yesterday\"}",
            "start_time: must be a time such as 2026-01-31T08:30:00Z or 2026-01-31T08:30:00+02:00"),
        Arguments.of("an empty row", "{}", "engagement_id: is required"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRecords")
  void aBadRecordCostsTheOthersNothing(String name, String bad, String error) throws Exception {
    for (String text :
        List.of(
            A + "\n" + bad + "\n" + B,
            "[" + A + "," + bad + "," + B + "]",
            PAGE + "\"voice_calls\":[" + A + "," + bad + "," + B + "]}")) {
      ReadText read = ReadText.of(text, null, Mapping.NONE);

      assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("a", "b");
      assertThat(read.errors()).contains(error);
      assertThat(read.records().get(1).raw().text()).isEqualTo(bad);
    }
  }

  static Stream<Arguments> brokenLines() {
    return Stream.of(
        Arguments.of("cut in a text", "{\"engagement_id\":\"x"),
        Arguments.of("cut in an object", "{\"engagement_id\":\"x\","),
        Arguments.of("too many brackets", "{}}"),
        Arguments.of("no JSON", "engagement,start"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenLines")
  void aBrokenLineCostsTheOthersNothing(String name, String broken) throws Exception {
    ReadText read = ReadText.of(A + "\n" + broken + "\n" + B + "\n", null, Mapping.NONE);

    assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("a", "b");
    assertThat(read.errors()).last().asString().startsWith("$: is not valid JSON: ");
    assertThat(read.records().getLast().raw().place().line()).isEqualTo(3);
  }

  static Stream<Arguments> linesOfOtherEncodings() {
    return Stream.of(
        Arguments.of("UTF-16", A.getBytes(StandardCharsets.UTF_16)),
        Arguments.of("UTF-16 without a mark", A.getBytes(StandardCharsets.UTF_16LE)),
        Arguments.of("UTF-32", A.getBytes(Charset.forName("UTF-32LE"))),
        Arguments.of("UCS-4 in no order there is", new byte[] {0, 0, '{', 0, '}'}),
        Arguments.of("a zero byte", "{\u0000}".getBytes(StandardCharsets.UTF_8)),
        Arguments.of("Latin-1", C.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("linesOfOtherEncodings")
  void aLineThatIsNotUtf8CostsTheOthersNothing(String name, byte[] line) throws Exception {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((A + "\n").getBytes(StandardCharsets.UTF_8));
    text.writeBytes(line);
    text.writeBytes(("\n" + B + "\n").getBytes(StandardCharsets.UTF_8));

    ReadText read = ReadText.of(text.toByteArray(), null, Mapping.NONE, 0);

    assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("a", "b");
    assertThat(read.errors()).containsExactly("$: is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void aFileInAnotherEncodingIsRefused(String encoding) {
    for (String text : List.of(A + "\n" + B, "[\n" + A + "\n]", "start_time=1; end_time=2")) {
      byte[] bytes = text.getBytes(Charset.forName(encoding));

      assertThatThrownBy(() -> ReadText.of(bytes, null, Mapping.NONE, 0))
          .isInstanceOf(IOException.class)
          .hasMessage("it is not text in UTF-8");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"engagement_id\":\"x", "{}}", "engagement,start"})
  void aBrokenFirstLineCostsTheOthersNothing(String broken) throws Exception {
    ReadText read =
        ReadText.of(broken + "\n" + A + "\n" + B + "\n", SourceFormat.ROWS, Mapping.NONE);

    assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("a", "b");
    assertThat(read.records().getFirst()).isInstanceOf(SourceRecord.Reject.class);
  }

  @Test
  void aPageWithoutRowsIsRejected() throws Exception {
    ReadText read =
        ReadText.of(
            "{\"rows\":[]}\n" + PAGE + "\"voice_calls\":[" + A + "]}",
            SourceFormat.ZOOM_PAGES,
            Mapping.NONE);

    assertThat(read.errors()).containsExactly("$: is a page without an array voice_calls");
    assertThat(read.records().getFirst().raw().text()).isEqualTo("{\"rows\":[]}");
    assertThat(read.calls()).hasSize(1);
  }

  @Test
  void aDocumentThatIsCutOffSaysWhere() {
    assertThatThrownBy(() -> ReadText.of("[\n" + A + ",\n{\"engagement_id\"", null, Mapping.NONE))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageStartingWith("the JSON is broken or cut off at line 3, column ");
  }

  @Test
  void anEmptyFileHasNoCalls() throws Exception {
    assertThat(ReadText.of(" \n \n", null, Mapping.NONE).records()).isEmpty();
  }

  @Test
  void aRecordBeyondTheLimitIsAnErrorNotAFullMemory() {
    String huge =
        "[{\"engagement_id\":\"a\",\"unknown\":[" + "\"0123456789\",".repeat(1_400_000) + "0]}]";

    assertThatThrownBy(() -> ReadText.of(huge, null, Mapping.NONE))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("the record at byte 1 is longer than 16 MiB");
  }

  private static List<List<@Nullable Object>> places(List<SourceRecord> records) {
    List<List<@Nullable Object>> places = new ArrayList<>();
    for (SourceRecord record : records) {
      places.add(List.of(record.raw().place(), record.raw().text()));
    }
    return places;
  }
}
