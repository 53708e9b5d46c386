package io.calltrail.ingest.sink;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import java.util.List;

/** Writes into a store. */
public final class StoreSink implements CallSink {

  private final VoiceCallStore store;
  private final AccountId account;
  private final String place;

  /**
   * @param store not closed by this sink
   * @param place where the store keeps its calls, in words
   */
  public StoreSink(VoiceCallStore store, AccountId account, String place) {
    this.store = store;
    this.account = account;
    this.place = place;
  }

  @Override
  public String target() {
    return "account " + account + " in " + place;
  }

  @Override
  public SinkReport write(List<VoiceCall> calls) throws SinkException {
    try {
      WriteReport report = store.write(account, calls);
      return new SinkReport(
          report.count(WriteOutcome.CREATED),
          report.count(WriteOutcome.CORRECTED),
          report.count(WriteOutcome.UNCHANGED),
          report.count(WriteOutcome.STALE),
          report.count(WriteOutcome.ERASED),
          List.of());
    } catch (StoreException e) {
      throw new SinkException("the store did not take the calls: " + e.getMessage(), e);
    }
  }
}
