package io.calltrail.model.json;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** The block of a {@link RenderedRow} under construction. For one thread and one row. */
final class RowBlock implements RowMarks {

  private int[] kinds = new int[16];
  private int[] starts = new int[16];
  private int sections;
  private int[] times = new int[8];
  private int timeCount;

  @Override
  public void section(RowSection section, int start) {
    if (sections > 0 && starts[sections - 1] == start) {
      sections--;
    }
    int kind = section.code();
    if (sections > 0 && kinds[sections - 1] == kind) {
      return;
    }
    if (sections == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * sections);
      starts = Arrays.copyOf(starts, 2 * sections);
    }
    kinds[sections] = kind;
    starts[sections++] = start;
  }

  @Override
  public void time(int place) {
    if (timeCount == times.length) {
      times = Arrays.copyOf(times, 2 * timeCount);
    }
    times[timeCount++] = place;
  }

  /** The row whose JSON was marked here. */
  RenderedRow around(byte[] json) {
    long firstTime = RenderedRow.FIRST_SECTION + 4L * sections;
    long firstByte = firstTime + 4L * timeCount;
    MemorySegment block = MemorySegment.ofArray(new byte[Math.toIntExact(firstByte + json.length)]);
    block.set(RenderedRow.INT, 0, sections);
    block.set(RenderedRow.INT, 4, timeCount);
    for (int i = 0; i < sections; i++) {
      int end = i + 1 < sections ? starts[i + 1] : json.length;
      int section = kinds[i] << RenderedRow.KIND_SHIFT | (end - starts[i]);
      block.set(RenderedRow.INT, RenderedRow.FIRST_SECTION + 4L * i, section);
    }
    for (int i = 0; i < timeCount; i++) {
      block.set(RenderedRow.INT, firstTime + 4L * i, times[i]);
    }
    MemorySegment.copy(MemorySegment.ofArray(json), 0, block, firstByte, json.length);
    return RenderedRow.of(block);
  }
}
