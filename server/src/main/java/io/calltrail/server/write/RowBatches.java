package io.calltrail.server.write;

import io.calltrail.model.FieldError;
import io.calltrail.model.RowFields;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.ReadRow;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows it is shown, batch by batch, in their order. For one thread. */
final class RowBatches implements RowVisitor {

  private static final int MAX_ROWS = 1_000;
  private static final long MAX_BYTES = 4 << 20;
  private static final List<FieldError> ERASED =
      List.of(
          new FieldError(
              RowFields.ENGAGEMENT_ID,
              "was erased, and a call that was erased is not taken again"));

  private final VoiceCallStore store;
  private final AccountId account;
  private final boolean refuseUnknownFields;
  private final WriteTally tally = new WriteTally();
  private final List<VoiceCall> batch = new ArrayList<>();
  private final List<Integer> indexes = new ArrayList<>();
  private long batchBytes;
  private int rows;

  RowBatches(VoiceCallStore store, AccountId account, boolean refuseUnknownFields) {
    this.store = store;
    this.account = account;
    this.refuseUnknownFields = refuseUnknownFields;
  }

  @Override
  public void row(ReadRow row, long bytes) {
    int index = rows++;
    switch (row) {
      case ReadRow.Accepted accepted -> take(index, accepted);
      case ReadRow.Rejected rejected ->
          tally.reject(index, rejected.engagementId(), rejected.errors());
    }
    batchBytes += bytes;
    if (batch.size() == MAX_ROWS || batchBytes >= MAX_BYTES) {
      flush();
    }
  }

  @Override
  public void brokenRow(String reason) {
    tally.reject(rows++, null, List.of(new FieldError(FieldError.ROW, reason)));
  }

  @Override
  public void unknownField(String name) {
    tally.ignore(name);
  }

  /** Writes what is left, and tells what became of all rows. */
  WriteTally finish() {
    flush();
    return tally;
  }

  private void take(int index, ReadRow.Accepted row) {
    if (refuseUnknownFields && !row.ignoredFields().isEmpty()) {
      List<FieldError> errors =
          row.ignoredFields().stream()
              .map(field -> new FieldError(field, "is no field of a voice call"))
              .toList();
      tally.reject(index, row.call().engagementId(), errors);
      return;
    }
    row.ignoredFields().forEach(tally::ignore);
    batch.add(row.call());
    indexes.add(index);
  }

  private void flush() {
    batchBytes = 0;
    if (batch.isEmpty()) {
      return;
    }
    List<WriteOutcome> outcomes = store.write(account, batch).outcomes();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == WriteOutcome.ERASED) {
        tally.reject(indexes.get(i), batch.get(i).engagementId(), ERASED);
      } else {
        tally.add(outcomes.get(i));
      }
    }
    batch.clear();
    indexes.clear();
  }
}
