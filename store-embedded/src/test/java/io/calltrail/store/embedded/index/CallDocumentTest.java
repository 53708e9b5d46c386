package io.calltrail.store.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.testkit.TestCalls;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.lucene.index.IndexableField;
import org.junit.jupiter.api.Test;

class CallDocumentTest {

  private static final VoiceCall RICH =
      TestCalls.call(
          "rich",
          "2026-10-05T10:00:00Z",
          parts ->
              parts
                  .direction(Direction.OUTBOUND)
                  .importId("one")
                  .agents(
                      IntStream.range(0, 9)
                          .mapToObj(i -> Agent.builder().userId("user-" + i).build())
                          .toList()));
  private static final VoiceCall PLAIN =
      TestCalls.call("plain", "2026-10-06T10:00:00Z", parts -> parts);

  private final CallDocument document = new CallDocument();

  @Test
  void isThatOfItsLastRowAlone() {
    document.fill(record(RICH, 1), 10);
    assertThat(fields(document.fill(record(PLAIN, 2), 20)))
        .isEqualTo(fields(CallDocument.of(record(PLAIN, 2), 20)))
        .noneMatch(field -> field.contains("user-") || field.contains("one"));
  }

  @Test
  void isWholeWhateverRowItWasOf() {
    document.fill(record(PLAIN, 2), 20);
    assertThat(fields(document.fill(record(RICH, 1), 10)))
        .isEqualTo(fields(CallDocument.of(record(RICH, 1), 10)))
        .contains("user_id user-0", "user_id user-8");
  }

  @Test
  void holdsNothingOnceCleared() {
    document.fill(record(RICH, 1), 10).clear();
    assertThat(fields(document)).isEmpty();
  }

  private static RowRecord record(VoiceCall call, long sequence) {
    RowDraft draft = RowDraft.of(call);
    draft.complete(RowRecord.NONE, sequence, OptionalLong.empty());
    return draft.row();
  }

  private static List<String> fields(CallDocument document) {
    return StreamSupport.stream(document.spliterator(), false)
        .map(CallDocumentTest::described)
        .toList();
  }

  private static String described(IndexableField field) {
    Number number = field.numericValue();
    return field.name() + " " + (number == null ? field.binaryValue().utf8ToString() : number);
  }
}
