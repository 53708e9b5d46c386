package io.calltrail.ingest;

import io.calltrail.ingest.mapping.CallCompletion;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.model.InvalidVoiceCallException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Fills what the calls of another reader lack. */
final class CompletingReader implements RecordReader {

  private final RecordReader records;
  private final CallCompletion completion;

  CompletingReader(RecordReader records, CallCompletion completion) {
    this.records = records;
    this.completion = completion;
  }

  @Override
  public @Nullable SourceRecord next() throws IOException {
    SourceRecord record = records.next();
    if (!(record instanceof SourceRecord.Call call)) {
      return record;
    }
    try {
      return new SourceRecord.Call(
          call.raw(), completion.complete(call.call()), call.ignoredFields());
    } catch (InvalidVoiceCallException e) {
      return new SourceRecord.Reject(call.raw(), call.call().engagementId(), e.errors());
    }
  }
}
