package io.calltrail.ingest;

import io.calltrail.ingest.json.JsonDocument;
import io.calltrail.ingest.json.JsonLines;
import io.calltrail.ingest.json.JsonShape;
import io.calltrail.ingest.kamailio.KamailioReader;
import io.calltrail.ingest.mapping.CallCompletion;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceFormat;
import io.calltrail.ingest.source.UnpackedInput;
import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.model.phone.NumberingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the format of files by their content and opens the reader that fits. Safe to share. */
final class SourceOpener {

  private static final int SIGNATURE_BYTES = 4;

  private final @Nullable SourceFormat format;
  private final Mapping mapping;
  private final NumberingPlan plan;
  private final CallCompletion completion;
  private final VoiceCallReader rows;

  /**
   * @param format the format of every file; null to tell it by their content
   */
  SourceOpener(@Nullable SourceFormat format, Mapping mapping, NumberingPlan plan) {
    this.format = format;
    this.mapping = mapping;
    this.plan = plan;
    this.completion = new CallCompletion(mapping, plan);
    this.rows = new VoiceCallReader(plan);
  }

  /**
   * The records of a file.
   *
   * @param from the offset behind the last record that is passed over
   * @throws IOException if the file can't be read, or its format can't be told
   */
  RecordReader open(UnpackedInput input, long from) throws IOException {
    byte[] head = input.head();
    if (isOfAnotherEncoding(head)) {
      throw new IOException("it is not text in UTF-8");
    }
    Optional<JsonShape> shape = JsonShape.of(head);
    SourceFormat found = format != null ? format : formatOf(head, shape);
    RecordReader records =
        switch (found) {
          case ROWS -> json(input, shape, shape.map(JsonShape::pages).orElse(false), from);
          case ZOOM_PAGES -> json(input, shape, true, from);
          case KAMAILIO -> new KamailioReader(input.stream(), mapping, completion, plan, from);
        };
    return new CompletingReader(records, completion);
  }

  /** Whether a file begins as text does in UTF-16 or UTF-32, or as what is no text at all. */
  private static boolean isOfAnotherEncoding(byte[] head) {
    for (int i = 0; i < Math.min(head.length, SIGNATURE_BYTES); i++) {
      if (head[i] == 0 || head[i] == (byte) 0xFE || head[i] == (byte) 0xFF) {
        return true;
      }
    }
    return false;
  }

  private RecordReader json(
      UnpackedInput input, Optional<JsonShape> shape, boolean pages, long from) {
    return shape.map(JsonShape::lines).orElse(true)
        ? new JsonLines(input.stream(), pages, rows, from)
        : JsonDocument.of(input.stream(), pages, rows, from);
  }

  private SourceFormat formatOf(byte[] head, Optional<JsonShape> shape) throws IOException {
    if (shape.isPresent()) {
      return shape.get().pages() ? SourceFormat.ZOOM_PAGES : SourceFormat.ROWS;
    }
    String text = new String(head, StandardCharsets.UTF_8);
    if (KamailioReader.recognises(text, mapping)) {
      return SourceFormat.KAMAILIO;
    }
    if (text.isBlank()) {
      return SourceFormat.ROWS;
    }
    throw new IOException(
        "its first lines don't tell its format; if it is one of these, name it: "
            + Arrays.stream(SourceFormat.values())
                .map(SourceFormat::wireName)
                .collect(Collectors.joining(", ")));
  }
}
