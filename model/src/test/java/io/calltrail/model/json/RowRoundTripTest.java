package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.RandomCalls;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.phone.NumberingPlan;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRoundTripTest {

  private static final int CALLS = 3_000;
  private static final int MOST_MINUTES = 18 * 60;

  private final long seed = System.nanoTime();
  private final NumberingPlan plan = NumberingPlan.ofRegion("US");
  private final VoiceCallReader reader = new VoiceCallReader(plan);

  @BeforeEach
  void printSeed() {
    System.out.println("RowRoundTripTest seed " + seed);
  }

  @Test
  void whatIsSentIsRead() {
    RandomCalls calls = new RandomCalls(seed, plan, true);
    for (int i = 0; i < CALLS; i++) {
      VoiceCall call = calls.next();
      assertRead(call, InputRow.render(call));
    }
  }

  @Test
  void whatIsBuiltAgainIsTheSame() throws Exception {
    RandomCalls calls = new RandomCalls(seed, plan, true);
    for (int i = 0; i < CALLS; i++) {
      VoiceCall call = calls.next();
      assertThat(call.toBuilder(plan).build()).as("seed %s", seed).isEqualTo(call);
    }
  }

  @Test
  void whatIsServedIsReadInEveryOffset() {
    RandomCalls calls = new RandomCalls(seed, plan, false);
    SplittableRandom offsets = new SplittableRandom(seed);
    for (int i = 0; i < CALLS; i++) {
      VoiceCall call = calls.next();
      int minutes = offsets.nextInt(-MOST_MINUTES, MOST_MINUTES + 1);
      RowView view = new RowView(true, true, ZoneOffset.ofTotalSeconds(60 * minutes));
      String row = RowRenderer.render(call).toJson(view);
      assertRead(call, row.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void idsOfEveryLengthAreRead() {
    RandomCalls calls = new RandomCalls(seed, plan, true);
    for (int bytes = 1; bytes <= 255; bytes++) {
      String id = calls.engagementId(bytes);
      VoiceCall call = withId(id);
      assertThat(call.engagementId()).isEqualTo(id);
      assertRead(call, InputRow.render(call));
    }
  }

  private VoiceCall withId(String id) {
    try {
      return VoiceCall.builder(plan).engagementId(id).startTime(Instant.EPOCH).build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException("seed " + seed, e);
    }
  }

  private void assertRead(VoiceCall call, byte[] row) {
    assertThat(reader.read(row))
        .as("seed %s, row %s", seed, new String(row, StandardCharsets.UTF_8))
        .isEqualTo(new ReadRow.Accepted(call, List.of()));
  }
}
