package io.calltrail.store.embedded.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a segment that have any of some values of an attribute: as bits for those values that
 * are frequent, as far as the memory allows, as postings for the others. Asked from the first row
 * to the last. For one thread.
 */
final class ValueRows {

  private final List<FixedBitSet> frequent;
  private final List<PostingsEnum> rare;

  private ValueRows(List<FixedBitSet> frequent, List<PostingsEnum> rare) {
    this.frequent = frequent;
    this.rare = rare;
  }

  /**
   * The rows that have any of the values; null where none has.
   *
   * @param allowance what bits may take that are not kept yet
   */
  static @Nullable ValueRows of(
      LeafReader segment, SegmentCache cache, BitsAllowance allowance, ValueFilter filter)
      throws IOException {
    String field = filter.field();
    List<FixedBitSet> frequent = new ArrayList<>();
    List<PostingsEnum> rare = new ArrayList<>();
    TermsEnum terms = null;
    for (BytesRef value : filter.terms()) {
      FixedBitSet known = filter.mayBeFrequent() ? cache.find(segment, field, value) : null;
      if (known != null) {
        frequent.add(known);
        continue;
      }
      if (terms == null) {
        Terms all = segment.terms(field);
        if (all == null) {
          return null;
        }
        terms = all.iterator();
      }
      if (terms.seekExact(value)) {
        PostingsEnum rows = Objects.requireNonNull(terms.postings(null, PostingsEnum.NONE));
        if (SegmentCache.isFrequent(segment, terms.docFreq())
            && allowance.takes(segment.maxDoc())) {
          frequent.add(cache.keep(segment, field, value, rows));
        } else {
          rare.add(rows);
        }
      }
    }
    return frequent.isEmpty() && rare.isEmpty() ? null : new ValueRows(frequent, rare);
  }

  /** Rows that are known as bits. */
  static ValueRows of(FixedBitSet rows) {
    return new ValueRows(List.of(rows), List.of());
  }

  /** Whether all the values are known as bits, so that it may be asked from the first row again. */
  boolean areBits() {
    return rare.isEmpty();
  }

  /** The bits, not to be changed, where all the values are known so. */
  FixedBitSet bits() {
    FixedBitSet first = frequent.getFirst();
    if (frequent.size() == 1) {
      return first;
    }
    FixedBitSet rows = first.clone();
    frequent.subList(1, frequent.size()).forEach(rows::or);
    return rows;
  }

  /** A document at or behind one, before which no row has any of the values. */
  int next(int document) throws IOException {
    if (!frequent.isEmpty()) {
      return document;
    }
    int next = DocIdSetIterator.NO_MORE_DOCS;
    for (PostingsEnum rows : rare) {
      next = Math.min(next, rows.docID() < document ? rows.advance(document) : rows.docID());
    }
    return next;
  }

  /**
   * Adds the rows from one document to another to a block, and maybe some behind the last.
   *
   * @param start the document of the block's first bit, a multiple of 64
   */
  void addTo(FixedBitSet block, int start, int end) throws IOException {
    for (FixedBitSet rows : frequent) {
      or(rows.getBits(), start / Long.SIZE, block.getBits(), FixedBitSet.bits2words(end - start));
    }
    for (PostingsEnum rows : rare) {
      if (rows.docID() < start) {
        rows.advance(start);
      }
      rows.intoBitSet(end, block, start);
    }
  }

  /**
   * Takes the rows but these out of a block.
   *
   * @param start the document of the block's first bit, a multiple of 64
   * @param end behind the last document of the block that counts
   * @param scratch as long as the block, to be overwritten
   */
  void keepIn(FixedBitSet block, int start, int end, FixedBitSet scratch) throws IOException {
    if (rare.isEmpty() && frequent.size() == 1) {
      long[] rows = frequent.getFirst().getBits();
      and(rows, start / Long.SIZE, block.getBits(), FixedBitSet.bits2words(end - start));
    } else {
      scratch.clear();
      addTo(scratch, start, end);
      block.and(scratch);
    }
  }

  private static void or(long[] rows, int from, long[] block, int words) {
    for (int i = 0; i < words; i++) {
      block[i] |= rows[from + i];
    }
  }

  private static void and(long[] rows, int from, long[] block, int words) {
    for (int i = 0; i < words; i++) {
      block[i] &= rows[from + i];
    }
  }
}
