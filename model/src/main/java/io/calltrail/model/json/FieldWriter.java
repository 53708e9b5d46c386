package io.calltrail.model.json;

import io.calltrail.model.WireValue;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the fields of a row's objects, leaving out what is unknown. For one thread and one row.
 */
final class FieldWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final FlushedBytes flushed = new FlushedBytes();
  private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), flushed);
  private final RowMarks marks;
  private final byte[] time = new byte[RowTimes.LENGTH];

  FieldWriter(RowMarks marks) {
    this.marks = marks;
  }

  void section(RowSection section) {
    marks.section(section, written());
  }

  void startObject() {
    json.writeStartObject();
  }

  void endObject() {
    json.writeEndObject();
  }

  void name(String name) {
    json.writeName(name);
  }

  void text(String name, @Nullable String value) {
    if (value != null) {
      json.writeName(name);
      json.writeString(value);
    }
  }

  void value(String name, @Nullable WireValue value) {
    if (value != null) {
      json.writeName(name);
      json.writeString(value.wireName());
    }
  }

  void flag(String name, @Nullable Boolean value) {
    if (value != null) {
      json.writeName(name);
      json.writeBoolean(value);
    }
  }

  void number(String name, @Nullable Long value) {
    if (value != null) {
      json.writeName(name);
      json.writeNumber(value);
    }
  }

  void time(String name, @Nullable Instant value) {
    if (value != null) {
      json.writeName(name);
      RowTimes.write(time, 0, value.getEpochSecond(), ZoneOffset.UTC);
      json.writeRawUTF8String(time, 0, time.length);
      marks.time(written() - RowTimes.LENGTH - 1);
    }
  }

  void texts(String name, List<String> values) {
    items(name, values, json::writeString);
  }

  void values(String name, List<? extends WireValue> values) {
    items(name, values, value -> json.writeString(value.wireName()));
  }

  <T> void items(String name, List<T> items, Consumer<T> writer) {
    json.writeName(name);
    json.writeStartArray();
    items.forEach(writer);
    json.writeEndArray();
  }

  /** Ends the row and gives its bytes. */
  byte[] finish() {
    json.close();
    return flushed.bytes();
  }

  private int written() {
    return flushed.size() + json.streamWriteOutputBuffered();
  }

  /** What the generator has flushed: of most rows all at once, and then no room is left over. */
  private static final class FlushedBytes extends ByteArrayOutputStream {

    private FlushedBytes() {
      super(0);
    }

    private byte[] bytes() {
      return count == buf.length ? buf : toByteArray();
    }
  }
}
