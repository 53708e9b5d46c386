package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.CallAttribute;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/** What versions of rows have in common that are erased one by one. */
sealed interface ErasureSubject {

  /**
   * The consumer number they show.
   *
   * @param number as stored: E.164 where it parses as a number
   */
  record Consumer(String number) implements ErasureSubject {
    @Override
    public boolean isOf(RowRecord version) {
      return version.attributes().of(CallAttribute.CONSUMER_NUMBER).contains(number);
    }

    @Override
    public ErasureHash hash(ErasureKey key) {
      return key.ofConsumer(number);
    }

    @Override
    public boolean isReadableIn(MemorySegment damaged) {
      String text = new String(damaged.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
      return text.contains(
          new String(number.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
  }

  /** The import they came with. */
  record Import(String id) implements ErasureSubject {
    @Override
    public boolean isOf(RowRecord version) {
      return version.importId().filter(id::equals).isPresent();
    }

    @Override
    public ErasureHash hash(ErasureKey key) {
      return key.ofImport(id);
    }

    @Override
    public boolean isReadableIn(MemorySegment damaged) {
      return false;
    }
  }

  /** Whether a version has it. */
  boolean isOf(RowRecord version);

  /** Whether bytes that do not check any more have to go for it, as they still show it. */
  boolean isReadableIn(MemorySegment damaged);

  /** How marks remember it. */
  ErasureHash hash(ErasureKey key);

  /** The mark of a version that goes for it. */
  default ErasureMark mark(RowRecord version, YearMonth month, long place, ErasureKey key) {
    return new ErasureMark(
        ErasureMark.Kind.VERSION, key.ofEngagementOf(version), hash(key), month, place);
  }

  /** The mark of a damaged version that goes for it. */
  default ErasureMark markOfDamaged(YearMonth month, long place, ErasureKey key) {
    return new ErasureMark(ErasureMark.Kind.VERSION, null, hash(key), month, place);
  }
}
