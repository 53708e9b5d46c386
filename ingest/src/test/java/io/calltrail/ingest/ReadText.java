package io.calltrail.ingest;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceFormat;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.ingest.source.UnpackedInput;
import io.calltrail.model.FieldError;
import io.calltrail.model.VoiceCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is read from a text or test resource. */
record ReadText(List<SourceRecord> records) {

  static ReadText of(String text, @Nullable SourceFormat format, Mapping mapping)
      throws IOException {
    return of(text.getBytes(StandardCharsets.UTF_8), format, mapping, 0);
  }

  static ReadText of(byte[] bytes, @Nullable SourceFormat format, Mapping mapping, long from)
      throws IOException {
    SourceOpener opener = new SourceOpener(format, mapping, mapping.numberingPlan(null));
    List<SourceRecord> records = new ArrayList<>();
    try (UnpackedInput input = UnpackedInput.open(new ByteArrayInputStream(bytes))) {
      RecordReader reader = opener.open(input, from);
      for (SourceRecord next = reader.next(); next != null; next = reader.next()) {
        records.add(next);
      }
    }
    return new ReadText(records);
  }

  static byte[] resource(String name) throws IOException {
    try (InputStream in = ReadText.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  List<VoiceCall> calls() {
    return records.stream()
        .filter(SourceRecord.Call.class::isInstance)
        .map(record -> ((SourceRecord.Call) record).call())
        .toList();
  }

  List<String> errors() {
    return records.stream()
        .filter(SourceRecord.Reject.class::isInstance)
        .flatMap(record -> ((SourceRecord.Reject) record).errors().stream())
        .map(ReadText::text)
        .toList();
  }

  private static String text(FieldError error) {
    return error.field() + ": " + error.message();
  }
}
