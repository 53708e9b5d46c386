package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A look at a ledger's bytes, record by record, that trusts nothing: it tells sound records,
 * records that were damaged after they had been durable, and the end of what ever was durable. For
 * one thread.
 */
final class LedgerScan {

  private final MemorySegment bytes;
  private final long contentEnd;
  private final long provenEnd;
  private final List<Long> badRecords = new ArrayList<>();
  private long end;
  private long lastGroup;

  /**
   * @param contentEnd where the last byte that is not zero ends; what is behind is not looked at
   * @param provenEnd where a record ended that is known to have been durable, from elsewhere than
   *     the ledger; 0 where nothing is known
   */
  LedgerScan(MemorySegment bytes, long contentEnd, long provenEnd) {
    this.bytes = bytes;
    this.contentEnd = contentEnd;
    this.provenEnd = Math.min(provenEnd, bytes.byteSize());
    this.lastGroup = bytes.byteSize();
  }

  /**
   * Visits the records, sound and damaged ones.
   *
   * @param from the place of a record, or a durable end
   */
  void visit(long from, LedgerVisitor visitor) throws IOException {
    long position = from;
    while (position >= 0) {
      end = position;
      if (position < contentEnd && RecordFrame.isSound(bytes, position)) {
        visitRecord(position, visitor);
        lastGroup = Math.min(position, RecordFrame.groupStart(bytes, position));
        position += RecordFrame.length(bytes, position);
        continue;
      }
      position = nextProof(position);
      if (position >= 0) {
        badRecords.add(end);
        visitDamage(end, position, visitor);
      }
    }
  }

  /** The places of records that were durable once and no longer check. */
  List<Long> badRecords() {
    return badRecords;
  }

  /** Where the last record that was durable ends. */
  long end() {
    return end;
  }

  /**
   * Where the group of the last sound record begins; all before it was durable before it was
   * written. At or past the end where no record was visited.
   */
  long lastGroup() {
    return lastGroup;
  }

  private void visitRecord(long position, LedgerVisitor visitor) throws IOException {
    RecordKind kind =
        RecordKind.of(RecordFrame.kindCode(bytes, position))
            .orElseThrow(
                () -> new LedgerFormatException("a record of an unknown kind at " + position));
    visitor.visit(position, kind, RecordFrame.payload(bytes, position));
  }

  private void visitDamage(long from, long to, LedgerVisitor visitor) throws IOException {
    long position = from;
    while (position < to) {
      long next =
          RecordFrame.hasExtent(bytes, position)
              ? position + RecordFrame.length(bytes, position)
              : to;
      visitor.damaged(position, bytes.asSlice(position, next - position));
      position = next;
    }
  }

  /**
   * Where to go on behind {@code bad}, if it was durable: at the first sound header past it, or at
   * the proven end. Some record from there on proves it, or that end does; else -1.
   */
  private long nextProof(long bad) {
    long first = -1;
    long candidate = bad;
    if (bad < contentEnd && RecordFrame.hasHeader(bytes, bad)) {
      candidate = bad + RecordFrame.length(bytes, bad) - RecordFrame.ALIGNMENT;
    }
    while (true) {
      candidate = RecordFrame.nextHeader(bytes, candidate + RecordFrame.ALIGNMENT, contentEnd);
      if (first < 0) {
        first = candidate;
      }
      if (bad < provenEnd) {
        return Math.min(first, provenEnd);
      }
      if (candidate >= contentEnd) {
        return -1;
      }
      if (RecordFrame.groupStart(bytes, candidate) > bad) {
        return first;
      }
    }
  }
}
