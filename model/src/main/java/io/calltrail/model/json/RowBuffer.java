package io.calltrail.model.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of an answer under construction: they grow at their end as needed, and have a little room
 * in front for what is known last, so that rows get their envelope where they are. For one thread.
 */
public final class RowBuffer {

  /** The most bytes that can be put in front: an envelope, and the head of an HTTP answer. */
  public static final int FRONT = 1024;

  /** Room for what closes an envelope. */
  private static final int BACK = 16;

  private static final byte[] NONE = {};

  private byte[] bytes;
  private int start = FRONT;
  private int end = FRONT;

  /**
   * @param capacity the bytes to make room for at first, beside an envelope
   */
  public RowBuffer(int capacity) {
    bytes = SpareArrays.SHARED.take(Math.addExact(FRONT + BACK, Math.max(0, capacity)));
  }

  /**
   * Ends this buffer and lets a later one have its array, which is in the processor's caches now.
   * Nobody may look into the array any more. A buffer that is not given back is garbage.
   */
  public void giveBack() {
    SpareArrays.SHARED.give(bytes);
    bytes = NONE;
    start = 0;
    end = 0;
  }

  /** The bytes written so far. */
  public int length() {
    return end - start;
  }

  /**
   * The backing array, of which {@link #length()} bytes from {@link #start()} on count; not to be
   * changed, but in front of them by who has the finished buffer.
   */
  public byte[] array() {
    return bytes;
  }

  /** The place of the first byte in {@link #array()}. */
  public int start() {
    return start;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, start, end);
  }

  /**
   * Puts bytes in front of those written so far.
   *
   * @throws IllegalArgumentException if they are more than there is room for, {@link #FRONT} in all
   */
  public void prepend(byte[] source) {
    if (source.length > start) {
      throw new IllegalArgumentException("no room in front for " + source.length + " bytes");
    }
    start -= source.length;
    System.arraycopy(source, 0, bytes, start, source.length);
  }

  /** Appends one byte. */
  public void append(byte value) {
    reserve(1);
    bytes[end++] = value;
  }

  /** Appends a text as UTF-8. */
  public void append(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    append(encoded, encoded.length);
  }

  /** Appends the first {@code count} bytes of an array. */
  public void append(byte[] source, int count) {
    reserve(count);
    System.arraycopy(source, 0, bytes, end, count);
    end += count;
  }

  void append(MemorySegment source, long offset, int count) {
    reserve(count);
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, offset, bytes, end, count);
    end += count;
  }

  private void reserve(int count) {
    if (count > bytes.length - end) {
      int needed = Math.addExact(end, count);
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 16)));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, start, length(), StandardCharsets.UTF_8);
  }
}
