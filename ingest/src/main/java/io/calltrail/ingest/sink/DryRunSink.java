package io.calltrail.ingest.sink;

import io.calltrail.model.VoiceCall;
import java.util.List;

/** Takes calls and writes none, to see what an import would read. */
public final class DryRunSink implements CallSink {

  @Override
  public String target() {
    return "nowhere";
  }

  @Override
  public SinkReport write(List<VoiceCall> calls) {
    return SinkReport.NOTHING;
  }
}
