package io.calltrail.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.DamagedFileException;
import io.calltrail.ingest.source.SourceFormat;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.model.VoiceCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KamailioRecordsTest {

  private static final String CDR =
      "start_time=1767607200.900; end_time=1767607261.100; duration=60.200; callid=a@h;"
          + " src=+4930901820; dst=2000";
  private static final String COLUMNS =
      "id(int,auto) start_time(int) end_time(int) duration(double) callid(string,null)"
          + " src(string,null) dst(string,null)\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 2(27616) NOTICE: acc [acc_cdr.c:395]: log_write_cdr(): ",
        "Nov 24 08:38:02 sip1 kamailio[123]: NOTICE: acc [acc_cdr.c:395]: log_write_cdr(): ",
        "Nov 24 08:38:02 sip1 /usr/sbin/kamailio[123]: 7(130) NOTICE: <core>: ",
        "<133>1 2026-11-24T08:38:02.123456+01:00 sip1 kamailio 123 - - NOTICE: acc: ",
        "2026-11-24T08:38:02.123456+01:00 sip1 kamailio: NOTICE: {1 102 INVITE a@h} acc: "
      })
  void findsTheCdrBehindWhateverTheLoggerPutsInFront(String prefix) throws Exception {
    VoiceCall call = only(prefix + CDR + "\n");

    assertThat(call.engagementId()).isEqualTo("a@h");
    assertThat(call.callerNumber()).isEqualTo("+4930901820");
    assertThat(call.calleeNumber()).isEqualTo("2000");
    assertThat(call.startTime()).isEqualTo(Instant.ofEpochSecond(1767607200));
    assertThat(call.endTime()).isEqualTo(Instant.ofEpochSecond(1767607261));
    assertThat(call.totalDuration()).isEqualTo(60);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("a SIP address", "sip:2000@example.org", "2000"),
        Arguments.of("a secure one", "sips:2000@example.org;transport=tls", "2000"),
        Arguments.of("with a name", "\"Ann\" <sip:2000@example.org>;tag=1", "2000"),
        Arguments.of("with a port and parameters", "sip:2000;x=1@example.org:5060", "2000"),
        Arguments.of("a telephone number", "tel:+4930901820;phone-context=x", "+4930901820"),
        Arguments.of("a plus written as it is in addresses", "sip:%2B4930901820@h", "+4930901820"),
        Arguments.of("no address", "anonymous", "anonymous"),
        Arguments.of("a host alone", "sip:example.org", "sip:example.org"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void takesTheUserOfAnAddress(String name, String dst, String callee) throws Exception {
    String line = CDR.replace("dst=2000", "dst=" + dst);

    assertThat(only(line + "\n").calleeNumber()).isEqualTo(callee);
  }

  @Test
  void aCdrThatIsNotUtf8IsRejectedRatherThanGuessedAt() throws Exception {
    String log = "Müller calls\n" + CDR + "; name=Müller\n" + CDR.replace("a@h", "b@h") + "\n";

    ReadText read = ReadText.of(log.getBytes(StandardCharsets.ISO_8859_1), null, Mapping.NONE, 0);

    assertThat(read.errors()).containsExactly("$: is not UTF-8");
    assertThat(read.calls()).extracting(VoiceCall::engagementId).containsExactly("b@h");
  }

  static Stream<Arguments> badLines() {
    return Stream.of(
        Arguments.of(
            CDR.replace("callid=a@h; ", ""),
            "callid: is missing; it is the call's" + " engagement_id"),
        Arguments.of(
            CDR.replace("callid=a@h", "callid="),
            "callid: is missing; it is the call's" + " engagement_id"),
        Arguments.of(
            CDR.replace("1767607200.900", "soon"),
            "start_time: must be seconds since 1970" + " or a date and time of day"),
        Arguments.of(CDR.replace("1767607200.900", ""), "start_time: is missing"),
        Arguments.of(CDR.replace("60.200", "-1"), "duration: must be a number of seconds"),
        Arguments.of(CDR + "; dst=3000", "$: has the attribute dst twice"));
  }

  @ParameterizedTest
  @MethodSource("badLines")
  void aBadLineCostsTheOthersNothing(String line, String error) throws Exception {
    ReadText read = ReadText.of(CDR + "\n" + line + "\n" + CDR + "\n", null, Mapping.NONE);

    assertThat(read.calls()).hasSize(2);
    assertThat(read.errors()).containsExactly(error);
    assertThat(read.records().get(1).raw().place().line()).isEqualTo(2);
  }

  @Test
  void passesOverOtherLines() throws Exception {
    ReadText read =
        ReadText.of(
            "kamailio started\nACC: transaction answered: timestamp=1;method=INVITE\n" + CDR + "\n",
            null,
            Mapping.NONE);

    assertThat(read.calls()).hasSize(1);
    assertThat(read.records().stream().filter(SourceRecord.Skipped.class::isInstance)).hasSize(2);
    assertThat(read.errors()).isEmpty();
  }

  static Stream<Arguments> localTimes() {
    return Stream.of(
        Arguments.of("UTC", "2026-07-01 12:00:00", "2026-07-01T12:00:00Z"),
        Arguments.of("Europe/Berlin", "2026-07-01 12:00:00", "2026-07-01T10:00:00Z"),
        Arguments.of("Europe/Berlin", "2026-01-01 12:00:00", "2026-01-01T11:00:00Z"),
        Arguments.of("Europe/Berlin", "2026-07-01T12:00:00Z", "2026-07-01T12:00:00Z"),
        Arguments.of("America/New_York", "1767607200", "2026-01-05T10:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("localTimes")
  void readsTimesWithoutZoneInTheMappingsZone(String zone, String text, String instant)
      throws Exception {
    Mapping mapping = Mapping.parse("mapping.yaml", "time_zone: " + zone);
    String line = "start_time=" + text + "; end_time=" + text + "; callid=a\n";

    VoiceCall call = ReadText.of(line, SourceFormat.KAMAILIO, mapping).calls().getFirst();

    assertThat(call.startTime()).isEqualTo(instant);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of("1:1767607200:1767607261:60.20:a@h:x:y", "a@h", "x"),
        Arguments.of("1:1767607200:1767607261:60.20:a\\:b:x:y", "a:b", "x"),
        Arguments.of("1:1767607200:1767607261:60.20:a\\\\b:x:y", "a\\b", "x"),
        Arguments.of("1:1767607200:1767607261:60.20:a:sip\\:2000@h\\:5060:y", "a", "2000"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void readsTheValuesOfATable(String row, String id, String caller) throws Exception {
    VoiceCall call = only(COLUMNS + row + "\n");

    assertThat(call.engagementId()).isEqualTo(id);
    assertThat(call.callerNumber()).isEqualTo(caller);
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        Arguments.of("1:2:3", "$: has 3 columns where the table has 7"),
        Arguments.of("1:1:2:3:a:x:y:z", "$: has 8 columns where the table has 7"),
        Arguments.of("1:1:2:3:a\\x:x:y", "$: has a backslash before what needs none"),
        Arguments.of("1:1:2:3::x:y", "callid: is missing; it is the call's engagement_id"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void aBadRowCostsTheOthersNothing(String row, String error) throws Exception {
    String good = "1:1767607200:1767607261:60.20:a@h:x:y\n";

    ReadText read = ReadText.of(COLUMNS + good + row + "\n" + good, null, Mapping.NONE);

    assertThat(read.calls()).hasSize(2);
    assertThat(read.errors()).containsExactly(error);
  }

  @Test
  void readsColumnsByTheirNamesNotTheirPlaces() throws Exception {
    VoiceCall call =
        only(
            "dst(string) callid(string) end_time(int) start_time(int)\n"
                + "2000:a:1767607261:1767607200\n");

    assertThat(call.engagementId()).isEqualTo("a");
    assertThat(call.calleeNumber()).isEqualTo("2000");
    assertThat(call.totalDuration()).isEqualTo(61);
  }

  @Test
  void aLineWithoutItsEndMayHaveLostSome() {
    assertThatThrownBy(() -> ReadText.of(CDR + "\n" + CDR, null, Mapping.NONE))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("the file ends within line 2, which holds a CDR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kamailio/kamailio.log", "kamailio/acc_cdrs"})
  void goesOnBehindEachRecord(String file) throws Exception {
    byte[] bytes = ReadText.resource(file);
    List<SourceRecord> all = ReadText.of(bytes, null, Mapping.NONE, 0).records();

    for (int i = 0; i < all.size(); i++) {
      long from = all.get(i).raw().place().end();
      assertThat(texts(ReadText.of(bytes, null, Mapping.NONE, from).records()))
          .isEqualTo(texts(all.subList(i + 1, all.size())));
    }
  }

  @Test
  void everyCutOfTheLogGivesWholeCallsOrAnError() throws Exception {
    byte[] bytes = ReadText.resource("kamailio/kamailio.log");
    List<VoiceCall> all = ReadText.of(bytes, SourceFormat.KAMAILIO, Mapping.NONE, 0).calls();
    String log = new String(bytes, StandardCharsets.ISO_8859_1);

    for (int cut = 0; cut < bytes.length; cut += 7) {
      byte[] part = log.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1);
      try {
        List<VoiceCall> calls = ReadText.of(part, SourceFormat.KAMAILIO, Mapping.NONE, 0).calls();
        assertThat(calls).isEqualTo(all.subList(0, calls.size()));
      } catch (DamagedFileException e) {
        assertThat(e).hasMessageStartingWith("the file ends within line ");
      }
    }
  }

  private static VoiceCall only(String text) throws Exception {
    ReadText read = ReadText.of(text, null, Mapping.NONE);
    assertThat(read.errors()).isEmpty();
    assertThat(read.calls()).hasSize(1);
    return read.calls().getFirst();
  }

  private static List<String> texts(List<SourceRecord> records) {
    return records.stream().map(record -> record.raw().place() + record.raw().text()).toList();
  }
}
