package io.calltrail.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.calltrail.model.json.InputRow;
import io.calltrail.model.phone.NumberingPlan;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSizeTest {

  private static final NumberingPlan PLAN = NumberingPlan.international();

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u0001", "\"", "\\", "\u00E9", "\u4F1A", "\uD83D\uDE00"})
  void noRowThatIsTakenIsLarger(String character) throws InvalidVoiceCallException {
    String text = "x" + character.repeat(1000 / character.length()) + "x";
    int largest = 0;
    for (int agents = 1; agents <= 900; agents += 37) {
      try {
        largest = Math.max(largest, InputRow.render(call(text, agents)).length);
      } catch (InvalidVoiceCallException e) {
        assertThat(e.errors())
            .containsExactly(new FieldError("$", "must take at most 1048576 bytes as JSON"));
      }
    }
    assertThat(largest).isBetween(RowLimits.ROW_BYTES * 8 / 10, RowLimits.ROW_BYTES);
  }

  @Test
  void manySmallPartsCountToo() {
    VoiceCallLeg leg =
        VoiceCallLeg.builder().agents(Collections.nCopies(20, Agent.named("u", "n"))).build();
    VoiceCallBuilder call =
        VoiceCall.builder(PLAN)
            .engagementId("e")
            .startTime(Instant.EPOCH)
            .details(Collections.nCopies(1000, leg));
    assertThat(catchThrowableOfType(InvalidVoiceCallException.class, call::build).errors())
        .extracting(FieldError::field)
        .containsExactly(FieldError.ROW);
  }

  private static VoiceCall call(String text, int agents) throws InvalidVoiceCallException {
    return VoiceCall.builder(PLAN)
        .engagementId("e")
        .startTime(Instant.EPOCH)
        .agents(Collections.nCopies(agents, Agent.named(text, text)))
        .flows(List.of(new Flow(text, text)))
        .build();
  }
}
