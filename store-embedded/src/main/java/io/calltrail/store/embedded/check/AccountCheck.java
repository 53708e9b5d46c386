package io.calltrail.store.embedded.check;

import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureMark;
import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.ReadAhead;
import io.calltrail.store.embedded.month.MonthFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one account: its journal, its months, and that no engagement is in two. */
final class AccountCheck {

  private final Path data;
  private final AccountLayout account;
  private final CheckTally tally;

  AccountCheck(Path data, AccountLayout account, CheckTally tally) {
    this.data = data;
    this.account = account;
    this.tally = tally;
  }

  void run() throws IOException {
    Set<YearMonth> erasing =
        history().openAt(Long.MAX_VALUE).stream()
            .map(ErasureMark::month)
            .collect(Collectors.toSet());
    List<MonthCheck> checked = new ArrayList<>();
    try {
      for (YearMonth month : account.months()) {
        MonthFiles files =
            new MonthFiles(
                account.month(month), new DiskRoom(data, 0), new SegmentCache(0), new ReadAhead());
        MonthCheck check = new MonthCheck(data, files, tally);
        check.run(checked, erasing.contains(month));
        checked.add(check);
      }
    } finally {
      for (MonthCheck check : checked) {
        check.close();
      }
    }
  }

  private ErasureHistory history() throws IOException {
    ErasureHistory history = new ErasureHistory();
    String path = data.relativize(account.journal()).toString();
    try (LedgerReader reader = LedgerReader.open(account.journal())) {
      reader.visit(
          Ledger.firstRecord(),
          Long.MAX_VALUE,
          0,
          new RawVisitor() {
            @Override
            public void record(RawRecord sound) {
              history.record(sound);
              tally.record(sound.length());
            }

            @Override
            public void damaged(long place, long end) {
              tally
                  .findings()
                  .add(
                      path,
                      place,
                      "the bytes from there to " + end + " are not what was written",
                      false);
            }
          });
    } catch (NoSuchFileException _) {
      if (!account.months().isEmpty()) {
        tally.findings().add(path, -1, "it is missing", false);
      }
    } catch (LedgerFormatException _) {
      tally.findings().add(path, -1, "its first bytes are damaged", false);
    }
    return history;
  }
}
