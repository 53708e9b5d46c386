package io.calltrail.store.embedded.ledger;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * A version of a row that is ready to be written to a ledger, but for what only its account knows;
 * made by whoever brings the call, before the account's writers take turns. For one thread at a
 * time.
 */
public final class RowDraft {

  private final EngagementKey key;
  private final long startSecond;
  private final long homeSecond;
  private final OptionalLong revision;
  private final CallAttributes attributes;
  private final ByteBuffer payload;
  private final RowRecord row;

  private RowDraft(CallRecord call, long homeSecond) {
    this.key = call.key();
    this.startSecond = call.startSecond();
    this.homeSecond = homeSecond;
    this.revision = call.revision();
    this.attributes = call.attributes();
    this.payload = RowRecord.encode(call);
    this.row = new RowRecord(MemorySegment.ofBuffer(payload));
  }

  /** The draft of a call. */
  public static RowDraft of(VoiceCall call) {
    CallRecord made = CallRecord.of(call);
    return new RowDraft(made, made.startSecond());
  }

  /** The draft of a form of a row that lives in a month, whenever the call started. */
  public static RowDraft livingIn(YearMonth home, CallRecord form) {
    return new RowDraft(form, home.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
  }

  /** The engagement's key. */
  public EngagementKey key() {
    return key;
  }

  /** The call's start in seconds since 1970 UTC. */
  public long startSecond() {
    return startSecond;
  }

  /** A second of the month in UTC that the row lives in, if it is a new one. */
  public long homeSecond() {
    return homeSecond;
  }

  /** The revision that the call came with. */
  public OptionalLong revision() {
    return revision;
  }

  /** The values that filters ask. */
  public CallAttributes attributes() {
    return attributes;
  }

  /** The version as it will stand in the ledger; what {@link #complete} adds is missing before. */
  public RowRecord row() {
    return row;
  }

  /** The version's record for the ledger. */
  public ByteBuffer payload() {
    return payload.duplicate();
  }

  /** The bytes of the row as it will be served. */
  public long bytes() {
    return row.row().block().byteSize();
  }

  /** Adds what only the account knows; see {@link RowRecord#complete}. */
  public void complete(long previous, long sequence, OptionalLong greatestRevision) {
    RowRecord.complete(payload, previous, sequence, greatestRevision);
  }
}
