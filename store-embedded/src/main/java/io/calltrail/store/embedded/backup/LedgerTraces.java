package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.month.KeyFilterCheck;
import io.calltrail.store.embedded.month.MonthFiles;
import java.io.IOException;
import java.nio.file.Files;

/** What the files beside a ledger tell of it. */
interface LedgerTraces {

  /** A place that proves nothing. */
  long NOTHING = 0;

  /** Whether there is what comes only after the ledger, so that it was there once. */
  boolean wasThere() throws IOException;

  /**
   * A place up to which a ledger was durable once; 0 where nothing tells one, be it that what would
   * can't be read.
   */
  long durableEnd(LedgerId ledger);

  /** The traces of an account's journal: the account gets its months only after it. */
  record OfJournal(AccountLayout account) implements LedgerTraces {

    @Override
    public boolean wasThere() throws IOException {
      return Files.exists(account.folder()) && !account.months().isEmpty();
    }

    @Override
    public long durableEnd(LedgerId ledger) {
      return NOTHING;
    }
  }

  /** The traces of a month's ledger: what is derived from it. */
  record OfMonth(MonthFiles files) implements LedgerTraces {

    @Override
    public boolean wasThere() throws IOException {
      return Files.exists(files.folder()) && files.derivedLedger().isPresent();
    }

    @Override
    public long durableEnd(LedgerId ledger) {
      long indexed = indexedEnd(ledger);
      return indexed > 0 ? indexed : coveredEnd(ledger);
    }

    private long indexedEnd(LedgerId ledger) {
      try {
        return MonthIndex.stateAside(files.index(ledger)).map(IndexState::indexedEnd).orElse(0L);
      } catch (IOException | RuntimeException _) {
        return NOTHING;
      }
    }

    /** An index is committed before its filter is saved, so it knows no less. */
    private long coveredEnd(LedgerId ledger) {
      try {
        return KeyFilterCheck.open(files.keys(ledger)).coveredEnd();
      } catch (IOException | InternalError _) {
        return NOTHING;
      }
    }
  }
}
