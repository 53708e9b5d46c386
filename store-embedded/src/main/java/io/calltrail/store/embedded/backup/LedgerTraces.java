package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.month.KeyFilterCheck;
import io.calltrail.store.embedded.month.MonthFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** What the files beside a ledger tell of it. */
interface LedgerTraces {

  /** Whether there is what comes only after the ledger, so that it was there once. */
  boolean wasThere() throws IOException;

  /** A place up to which a ledger was durable once; 0 where nothing tells one. */
  long durableEnd(LedgerId ledger) throws IOException;

  /** The traces of an account's journal: the account gets its months only after it. */
  record OfJournal(AccountLayout account) implements LedgerTraces {

    @Override
    public boolean wasThere() throws IOException {
      return Files.exists(account.folder()) && !account.months().isEmpty();
    }

    @Override
    public long durableEnd(LedgerId ledger) {
      return 0;
    }
  }

  /** The traces of a month's ledger: what is derived from it. */
  record OfMonth(MonthFiles files) implements LedgerTraces {

    @Override
    public boolean wasThere() throws IOException {
      return Files.exists(files.folder()) && files.derivedLedger().isPresent();
    }

    @Override
    public long durableEnd(LedgerId ledger) throws IOException {
      try {
        long indexed = MonthIndex.state(files.index(ledger)).map(IndexState::indexedEnd).orElse(0L);
        return Math.max(indexed, KeyFilterCheck.open(files.keys(ledger)).coveredEnd());
      } catch (NoSuchFileException _) {
        return 0; // It is being replaced or dropped.
      }
    }
  }
}
