package io.calltrail.ingest.sink;

import io.calltrail.model.VoiceCall;
import java.util.List;

/** Where imported calls go. For one thread at a time. */
public interface CallSink {

  /**
   * Where the calls go, in words that tell this place from others; a stopped import goes on only
   * into the same.
   */
  String target();

  /**
   * Writes a batch, of the calls of one engagement the last wins. When this returns, the calls are
   * durable; after an exception they may be or not, and writing them again does no harm.
   *
   * @throws SinkException if the batch was not acknowledged
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  SinkReport write(List<VoiceCall> calls) throws SinkException, InterruptedException;
}
