package io.calltrail.store.embedded.index;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a range of a segment that are there and match all filters, in order. Filters are
 * combined for a block of rows at once, as bits that stay in the processor's caches; a block is
 * looked at when the first of its rows is wanted, and stretches that no row of some filter is in
 * are passed over. For one thread.
 */
final class MatchingRows {

  private static final int FIRST_BLOCK = 1 << 10;
  private static final int LARGEST_BLOCK = 1 << 18;

  private static final FixedBitSet NO_BITS = new FixedBitSet(0);

  private final LeafReader segment;
  private final List<ValueRows> filters;
  private final @Nullable Bits live;
  private final int first;
  private final int end;
  private FixedBitSet block;
  private FixedBitSet scratch;
  private int blockStart;
  private int blockEnd;
  private int next;
  private long seen;

  /**
   * @param filters what has to match; none for all rows
   * @param first the first document of the range
   * @param end behind the last
   */
  MatchingRows(LeafReader segment, List<ValueRows> filters, int first, int end) {
    this.segment = segment;
    this.filters = filters;
    this.live = segment.getLiveDocs();
    this.first = first;
    this.end = end;
    this.next = first;
    this.blockEnd = first;
    this.block = NO_BITS;
    this.scratch = NO_BITS;
  }

  /** No row of a segment. */
  static MatchingRows none(LeafReader segment) {
    return new MatchingRows(segment, List.of(), 0, 0);
  }

  /** The next row's document; {@link DocIdSetIterator#NO_MORE_DOCS} where there is none. */
  int next() throws IOException {
    while (true) {
      if (next < blockEnd) {
        int found = block.nextSetBit(next - blockStart, blockEnd - blockStart);
        if (found != DocIdSetIterator.NO_MORE_DOCS) {
          next = blockStart + found + 1;
          return blockStart + found;
        }
      }
      if (!nextBlock()) {
        return DocIdSetIterator.NO_MORE_DOCS;
      }
    }
  }

  /** Passes over the rows before a document, of a walk that counts no rows. */
  void passTo(int document) {
    next = Math.max(next, Math.min(document, end));
    blockEnd = Math.max(blockEnd, next);
  }

  /** How many rows there are in all, those that {@link #next} gave too; the last call. */
  long count() throws IOException {
    if (filters.isEmpty() && live == null) {
      return (long) end - first;
    }
    while (nextBlock()) {}
    return seen;
  }

  /**
   * Whether most of the segment lies in the range, and what lies around it is soon counted, as
   * often as wanted.
   */
  boolean isMost() {
    return end - first > segment.maxDoc() / 2 && filters.stream().allMatch(ValueRows::areBits);
  }

  /** How many rows of the segment match that are not in the range, where it {@link #isMost}. */
  long countAround() throws IOException {
    return new MatchingRows(segment, filters, 0, first).count()
        + new MatchingRows(segment, filters, end, segment.maxDoc()).count();
  }

  private boolean nextBlock() throws IOException {
    int from = blockEnd;
    for (ValueRows rows : filters) {
      from = rows.next(from);
    }
    if (from >= end) {
      return false;
    }
    next = from;
    grow();
    blockStart = from & -Long.SIZE;
    blockEnd = Math.min(end, blockStart + block.length());
    fill();
    block.clear(0, from - blockStart);
    if (blockEnd < blockStart + block.length()) {
      block.clear(blockEnd - blockStart, block.length());
    }
    if (live != null) {
      live.applyMask(block, blockStart);
    }
    seen += block.cardinality();
    return true;
  }

  /**
   * A page wants few rows of a segment, a total all of them: blocks get larger from one to the
   * next.
   */
  private void grow() {
    int longest = Math.min(LARGEST_BLOCK, Long.SIZE * (FixedBitSet.bits2words(end - first) + 1));
    int length = Math.min(longest, Math.max(FIRST_BLOCK, 4 * block.length()));
    if (length > block.length()) {
      block = new FixedBitSet(length);
      scratch = new FixedBitSet(filters.size() > 1 ? length : 0);
    }
  }

  private void fill() throws IOException {
    if (filters.isEmpty()) {
      block.set(0, block.length());
      return;
    }
    block.clear();
    filters.getFirst().addTo(block, blockStart, blockEnd);
    for (ValueRows rows : filters.subList(1, filters.size())) {
      rows.keepIn(block, blockStart, blockEnd, scratch);
    }
  }
}
