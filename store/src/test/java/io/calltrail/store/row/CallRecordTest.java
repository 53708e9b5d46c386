package io.calltrail.store.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.Agent;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallRecordTest {

  private static final CallRecord PLAIN = CallRecord.of(Calls.with(call -> call));

  @Test
  void holdsTheCallsKeyStartAndRevision() {
    CallRecord record = CallRecord.of(Calls.with(call -> call.revision(7L)));

    assertThat(record.key()).isEqualTo(EngagementKey.of("call-1"));
    assertThat(record.startSecond())
        .isEqualTo(Instant.parse("2026-10-01T12:00:00Z").getEpochSecond());
    assertThat(record.revision()).isEqualTo(OptionalLong.of(7));
    assertThat(PLAIN.revision()).isEmpty();
  }

  @Test
  void hasTheContentOfTheSameCallWithAnotherRevision() {
    assertThat(CallRecord.of(Calls.with(call -> call.revision(7L))).hasContentOf(PLAIN)).isTrue();
  }

  @Test
  void hasOtherContentWhereTheRowDiffers() {
    assertThat(CallRecord.of(Calls.with(call -> call.charge("$1"))).hasContentOf(PLAIN)).isFalse();
    assertThat(CallRecord.of(Calls.with(call -> call.startTime(Instant.EPOCH))).hasContentOf(PLAIN))
        .isFalse();
  }

  @Test
  void hasOtherContentWhereAValueThatIsOnlyAskedDiffers() {
    assertThat(
            CallRecord.of(Calls.with(call -> call.agents(List.of(inRegion("1")))))
                .hasContentOf(
                    CallRecord.of(Calls.with(call -> call.agents(List.of(inRegion("2")))))))
        .isFalse();
  }

  private static Agent inRegion(String regionId) {
    return new Agent(
        "ann", null, null, null, null, null, null, null, regionId, List.of(), List.of());
  }
}
