package io.calltrail.ingest;

import io.calltrail.ingest.sink.CallSink;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.sink.SinkReport;
import io.calltrail.ingest.sink.StoreSink;
import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import java.util.ArrayList;
import java.util.List;

/** Writes into a store until it is stopped, as by a power cut before or after a batch. */
final class RecordingSink implements CallSink {

  enum Stop {
    BEFORE_THE_BATCH,
    AFTER_THE_BATCH
  }

  private final StoreSink store;
  private final int batches;
  private final Stop stop;
  private final List<VoiceCall> written = new ArrayList<>();
  private int seen;
  private int lastBatch;

  /**
   * @param batches how many batches are acknowledged before the stop
   */
  RecordingSink(VoiceCallStore store, int batches, Stop stop) {
    this.store = new StoreSink(store, new AccountId("test"), "memory");
    this.batches = batches;
    this.stop = stop;
  }

  static RecordingSink into(VoiceCallStore store) {
    return new RecordingSink(store, Integer.MAX_VALUE, Stop.BEFORE_THE_BATCH);
  }

  List<VoiceCall> written() {
    return written;
  }

  /** How many batches came. */
  int batches() {
    return seen;
  }

  /** How many calls the batch had that came last. */
  int lastBatch() {
    return lastBatch;
  }

  @Override
  public String target() {
    return store.target();
  }

  @Override
  public SinkReport write(List<VoiceCall> calls) throws SinkException {
    boolean stopped = seen++ >= batches;
    lastBatch = calls.size();
    if (stopped && stop == Stop.BEFORE_THE_BATCH) {
      throw new SinkException("stopped");
    }
    SinkReport report = store.write(calls);
    written.addAll(calls);
    if (stopped) {
      throw new SinkException("stopped");
    }
    return report;
  }
}
