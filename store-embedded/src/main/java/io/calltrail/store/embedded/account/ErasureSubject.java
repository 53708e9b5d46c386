package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.CallAttribute;
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
  }

  /** Whether a version has it. */
  boolean isOf(RowRecord version);

  /** How marks remember it. */
  ErasureHash hash(ErasureKey key);

  /** The mark of a version that goes for it. */
  default ErasureMark mark(RowRecord version, YearMonth month, long place, ErasureKey key) {
    return new ErasureMark(
        ErasureMark.Kind.VERSION, key.ofEngagementOf(version), hash(key), month, place);
  }
}
