package io.calltrail.store.row;

import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RenderedRow;
import io.calltrail.model.json.RowRenderer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A call as stores keep it, made once when it is written.
 *
 * @param key the call's key within its account
 * @param startSecond the call's start in seconds since 1970 UTC; with the key, its place in lists
 * @param revision the producer's mark of order
 * @param importId the import it came with; null where it came with none
 * @param attributes the values that filters ask
 * @param row the row as it will be served
 */
public record CallRecord(
    EngagementKey key,
    long startSecond,
    OptionalLong revision,
    @Nullable String importId,
    CallAttributes attributes,
    RenderedRow row) {

  /** The record of a call. */
  public static CallRecord of(VoiceCall call) {
    Long revision = call.revision();
    return new CallRecord(
        EngagementKey.of(call.engagementId()),
        call.startTime().getEpochSecond(),
        revision == null ? OptionalLong.empty() : OptionalLong.of(revision),
        call.importId(),
        CallAttributes.of(call),
        RowRenderer.render(call));
  }

  /** The engagement's id, whole. */
  public String engagementId() {
    return attributes.of(CallAttribute.ENGAGEMENT_ID).iterator().next();
  }

  /** Whether another call shows and answers the same; their revisions and imports may differ. */
  public boolean hasContentOf(CallRecord other) {
    return startSecond == other.startSecond
        && attributes.equals(other.attributes)
        && row.equals(other.row);
  }
}
