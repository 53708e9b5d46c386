package io.calltrail.store.testkit.history;

import io.calltrail.model.Direction;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a call that follows from its id and number alone, so that a row tells which version
 * it is and can be checked to the last byte. A call's direction stays, and for most so does the
 * start; that of a moving call changes with every version, by months.
 *
 * @param id the engagement id
 * @param version from 1
 */
public record VersionedCall(String id, int version) {

  private static final Instant BEGIN = Instant.parse("2026-07-01T00:00:00Z");
  private static final int MOVING = 5;
  private static final int STARTS = 40;
  private static final Pattern VERSION = Pattern.compile("\"total_duration\":(\\d+)");

  /**
   * The version that a row shows.
   *
   * @throws AssertionError if the row is not exactly that version's
   */
  public static VersionedCall of(ListedRow row) {
    Matcher version = VERSION.matcher(row.json());
    if (!version.find()) {
      throw new AssertionError("a row without its version: " + row.json());
    }
    VersionedCall call = new VersionedCall(row.engagementId(), Integer.parseInt(version.group(1)));
    String expected = TestCalls.rows(List.of(call.toCall()), RowView.SUMMARY).getFirst();
    if (!expected.equals(row.json())) {
      throw new AssertionError("a row is\n  " + row.json() + "\nin place of\n  " + expected);
    }
    return call;
  }

  /** The call. */
  public VoiceCall toCall() {
    return TestCalls.call(
        id,
        start().toString(),
        parts ->
            parts
                .direction(isInbound() ? Direction.INBOUND : Direction.OUTBOUND)
                .consumerDisplayName("version " + version)
                .totalDuration((long) version));
  }

  /** The next version. */
  public VersionedCall next() {
    return new VersionedCall(id, version + 1);
  }

  /** Whether the start differs from version to version. */
  public boolean isMoving() {
    return Math.floorMod(id.hashCode(), MOVING) == 0;
  }

  /** Whether every version is of an inbound call. */
  public boolean isInbound() {
    return Math.floorMod(id.hashCode() / MOVING, 2) == 0;
  }

  /** When this version starts. */
  public Instant start() {
    int place = Math.floorMod(id.hashCode(), STARTS) + (isMoving() ? version * 7 : 0);
    return BEGIN.plusSeconds((long) (place % STARTS) * 200_000);
  }

  /** Whether a list shows this version before another. */
  public boolean comesBefore(VersionedCall other) {
    int order = other.start().compareTo(start());
    return order != 0 ? order < 0 : EngagementKey.of(id).compareTo(EngagementKey.of(other.id)) < 0;
  }
}
