package io.calltrail.model.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of an answer under construction; grows as needed. For one thread. */
public final class RowBuffer {

  private byte[] bytes;
  private int length;

  /**
   * @param capacity the bytes to make room for at first, at least 1
   */
  public RowBuffer(int capacity) {
    bytes = new byte[Math.max(1, capacity)];
  }

  /** The bytes written so far. */
  public int length() {
    return length;
  }

  /** The backing array, of which {@link #length()} bytes count; not to be changed. */
  public byte[] array() {
    return bytes;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Appends one byte. */
  public void append(byte value) {
    reserve(1);
    bytes[length++] = value;
  }

  /** Appends a text as UTF-8. */
  public void append(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    append(encoded, encoded.length);
  }

  /** Appends the first {@code count} bytes of an array. */
  public void append(byte[] source, int count) {
    reserve(count);
    System.arraycopy(source, 0, bytes, length, count);
    length += count;
  }

  void append(MemorySegment source, long offset, int count) {
    reserve(count);
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset, bytes, length, count);
    length += count;
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      int needed = Math.addExact(length, count);
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 16)));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
