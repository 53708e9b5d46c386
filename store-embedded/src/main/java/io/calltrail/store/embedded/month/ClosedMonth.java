package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a month without opening it.
 *
 * @param ledger which ledger it has; null where that can't be told or there is none yet
 * @param state what its index says of itself
 * @param keys its filter of engagement keys
 * @param isComplete whether nothing stands in the ledger but what index and filter know
 */
record ClosedMonth(
    @Nullable LedgerId ledger, IndexState state, KeyFilter keys, boolean isComplete) {

  private static final Logger LOG = LoggerFactory.getLogger(ClosedMonth.class);

  /**
   * Looks at a month's files.
   *
   * @throws IOException if they can't be read, or tell nothing
   */
  static ClosedMonth of(MonthFiles files) throws IOException {
    Optional<LedgerId> ledger = ledgerOf(files);
    if (ledger.isEmpty()) {
      IndexState nothing = IndexState.empty(Ledger.firstRecord());
      return new ClosedMonth(null, nothing, KeyFilter.empty(files.keysOfNone()), false);
    }
    LedgerId id = ledger.get();
    long length = Files.size(files.ledger());
    Optional<IndexState> state = MonthIndex.state(files.index(id));
    KeyFilter keys = openKeys(files, id);
    boolean complete =
        state.map(IndexState::indexedEnd).filter(end -> end == length).isPresent()
            && keys.coveredEnd() == length;
    return new ClosedMonth(
        id, state.orElse(IndexState.empty(Ledger.firstRecord())), keys, complete);
  }

  /** Whether the month has no ledger yet. */
  boolean isNew() {
    return ledger == null;
  }

  /** Empty where there is no ledger yet; one that is damaged is told by what is derived from it. */
  private static Optional<LedgerId> ledgerOf(MonthFiles files) throws IOException {
    if (Files.notExists(files.ledger())) {
      if (files.derivedLedger().isPresent()) {
        throw new FileNotFoundException(files.ledger() + " is missing");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(LedgerId.of(files.ledger()));
    } catch (LedgerFormatException e) {
      Optional<LedgerId> derived = files.derivedLedger();
      if (derived.isEmpty()) {
        throw e;
      }
      return derived;
    }
  }

  private static KeyFilter openKeys(MonthFiles files, LedgerId id) throws IOException {
    try {
      return KeyFilter.open(files.keys(id));
    } catch (CorruptFilterException e) {
      LOG.warn(
          "{}: the filter of engagement keys is made anew: {}", files.folder(), e.getMessage());
      return KeyFilter.empty(files.keys(id));
    }
  }
}
