package io.calltrail.store.opensearch.row;

import io.calltrail.model.json.RenderedRow;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * What a rendered row's block has before its JSON: where sections end and times stand, see {@link
 * RenderedRow}.
 */
final class RowLayout {

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int COUNTS = 2;

  private RowLayout() {}

  /** Its bytes: two numbers, and as many as they say. */
  static int length(MemorySegment block) {
    return Integer.BYTES * (COUNTS + block.get(INT, 0) + block.get(INT, Integer.BYTES));
  }

  /** The row of a layout and the JSON behind it. */
  static RenderedRow row(String layout, byte[] source, int from, int to) {
    byte[] head = Base64.getDecoder().decode(layout);
    byte[] block = new byte[head.length + to - from];
    System.arraycopy(head, 0, block, 0, head.length);
    System.arraycopy(source, from, block, head.length, to - from);
    return RenderedRow.of(MemorySegment.ofArray(block));
  }
}
