package io.calltrail.ingest;

import io.calltrail.ingest.rejects.RejectsFile;
import io.calltrail.ingest.sink.CallSink;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.sink.SinkReport;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Writes the calls of batches into a sink and what can't be written into the rejects. */
final class BatchWriter {

  private final CallSink sink;
  private final ImportId importId;
  private final @Nullable RejectsFile rejects;
  private final SortedSet<String> ignoredFields;

  /**
   * @param importId what calls without an id of their own get
   * @param rejects null where rejected records are counted alone
   * @param ignoredFields takes the names of fields nobody knows
   */
  BatchWriter(
      CallSink sink,
      ImportId importId,
      @Nullable RejectsFile rejects,
      SortedSet<String> ignoredFields) {
    this.sink = sink;
    this.importId = importId;
    this.rejects = rejects;
    this.ignoredFields = ignoredFields;
  }

  /**
   * Writes a batch; returns the counts with it added.
   *
   * @param source what the rejects call the source
   */
  ImportCounts write(String source, Batch batch, ImportCounts counts)
      throws SinkException, IOException, InterruptedException {
    List<VoiceCall> calls = new ArrayList<>();
    int unreadable = 0;
    int skipped = 0;
    for (SourceRecord record : batch.records()) {
      switch (record) {
        case SourceRecord.Call call -> {
          calls.add(marked(call.call()));
          note(call.ignoredFields());
        }
        case SourceRecord.Reject _ -> unreadable++;
        case SourceRecord.Skipped _ -> skipped++;
      }
    }
    SinkReport report = calls.isEmpty() ? SinkReport.NOTHING : sink.write(calls);
    if (rejects != null && unreadable + report.rejections().size() > 0) {
      addRejects(rejects, source, batch, report);
    }
    return counts.plus(report, batch.records().size() - skipped, unreadable, skipped);
  }

  /** The length of the rejects file once everything in it is on disk. */
  long flushRejects() throws IOException {
    return rejects == null ? 0 : rejects.flush();
  }

  private VoiceCall marked(VoiceCall call) {
    return call.importId() == null ? call.withImportId(importId.value()) : call;
  }

  private static void addRejects(RejectsFile rejects, String source, Batch batch, SinkReport report)
      throws IOException {
    Map<Integer, List<FieldError>> refused = new HashMap<>();
    report.rejections().forEach(rejection -> refused.put(rejection.index(), rejection.errors()));
    int index = 0;
    for (SourceRecord record : batch.records()) {
      switch (record) {
        case SourceRecord.Call call -> {
          List<FieldError> errors = refused.get(index++);
          if (errors != null) {
            rejects.add(source, call.raw(), call.call().engagementId(), errors);
          }
        }
        case SourceRecord.Reject reject ->
            rejects.add(source, reject.raw(), reject.engagementId(), reject.errors());
        case SourceRecord.Skipped _ -> {}
      }
    }
  }

  private void note(List<String> names) {
    for (String name : names) {
      if (ignoredFields.size() < Importer.MAX_IGNORED_FIELDS) {
        ignoredFields.add(name);
      }
    }
  }
}
