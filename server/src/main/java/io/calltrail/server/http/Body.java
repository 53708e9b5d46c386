package io.calltrail.server.http;

import io.calltrail.model.json.RowBuffer;
import io.helidon.common.buffers.BufferData;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer where they were made, so that they are copied to the wire alone. Nobody
 * changes them any more.
 */
public final class Body {

  /** No bytes at all. */
  static final Body NOTHING = of(new byte[0]);

  private final byte[] array;
  private final int start;
  private final int length;

  private Body(byte[] array, int start, int length) {
    this.array = array;
    this.start = start;
    this.length = length;
  }

  /** All bytes of an array. */
  static Body of(byte[] bytes) {
    return new Body(bytes, 0, bytes.length);
  }

  /** Some bytes of an array, in front of which others may be put. */
  static Body of(byte[] array, int start, int length) {
    return new Body(array, start, length);
  }

  /** The bytes that a buffer has come to. */
  static Body of(RowBuffer buffer) {
    return new Body(buffer.array(), buffer.start(), buffer.length());
  }

  /** What holds the bytes, and perhaps others beside; not a copy. */
  byte[] array() {
    return array;
  }

  /** The place of the first byte in {@link #array()}. */
  int start() {
    return start;
  }

  /** How many bytes there are. */
  int length() {
    return length;
  }

  /** Whether the array has room in front of the bytes, to put what comes before them there. */
  boolean hasRoom() {
    return start > 0;
  }

  /**
   * These bytes where they are, with others in front that are taken from a buffer; null, and
   * nothing taken, where there is too little room for them.
   */
  @Nullable Body behind(BufferData buffer) {
    int count = buffer.available();
    if (count > start) {
      return null;
    }
    buffer.read(array, start - count, count);
    return new Body(array, start - count, count + length);
  }

  /** The bytes read as UTF-8. */
  @Override
  public String toString() {
    return new String(array, start, length, StandardCharsets.UTF_8);
  }
}
