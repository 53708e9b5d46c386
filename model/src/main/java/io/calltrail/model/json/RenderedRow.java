package io.calltrail.model.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.ZoneOffset;

/**
 * A row's JSON, rendered when the call was written and copied ever after. The block holds the whole
 * row, with all that any view may show, and beside it where its sections end and where its times
 * stand; a view copies the sections it shows and re-renders times only where its offset is not UTC.
 *
 * <p>The block, in order, integers little-endian: the number of sections and of times (4 bytes
 * each); a section each, its kind in the upper four bits, its length in the others; a time each,
 * its place in the JSON; the JSON. Stores keep the block as it is. Immutable and safe to share as
 * long as the memory behind it lives.
 */
public final class RenderedRow {

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final int KIND_SHIFT = 28;
  static final int LENGTH_MASK = (1 << KIND_SHIFT) - 1;
  static final int FIRST_SECTION = 8;

  private final MemorySegment block;

  private RenderedRow(MemorySegment block) {
    this.block = block;
  }

  /** The row in a block that {@link #block()} once gave. */
  public static RenderedRow of(MemorySegment block) {
    return new RenderedRow(block.asReadOnly());
  }

  /** The row as bytes for keeping. */
  public MemorySegment block() {
    return block;
  }

  /** Appends the row's JSON object as {@code view} shows it. */
  public void appendTo(RowBuffer out, RowView view) {
    int sections = block.get(INT, 0);
    int times = block.get(INT, 4);
    long firstTime = FIRST_SECTION + 4L * sections;
    long json = firstTime + 4L * times;
    boolean shift = view.offset().getTotalSeconds() != 0;
    int position = 0;
    int time = 0;
    for (int i = 0; i < sections; i++) {
      int section = block.get(INT, FIRST_SECTION + 4L * i);
      int length = section & LENGTH_MASK;
      boolean shown = RowSection.of(section >>> KIND_SHIFT).isShownIn(view);
      int written = out.start() + out.length();
      if (shown) {
        out.append(block, json + position, length);
      }
      if (shift) {
        while (time < times && block.get(INT, firstTime + 4L * time) < position + length) {
          if (shown) {
            int place = written + block.get(INT, firstTime + 4L * time) - position;
            RowTimes.shift(out.array(), place, view.offset());
          }
          time++;
        }
      }
      position += length;
    }
  }

  /** The row's JSON object as {@code view} shows it. */
  public String toJson(RowView view) {
    RowBuffer out = new RowBuffer((int) block.byteSize());
    appendTo(out, view);
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RenderedRow row && block.mismatch(row.block) == -1;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(block.byteSize());
  }

  @Override
  public String toString() {
    return toJson(new RowView(false, false, ZoneOffset.UTC));
  }
}
