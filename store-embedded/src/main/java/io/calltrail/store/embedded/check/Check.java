package io.calltrail.store.embedded.check;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataFolder;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks everything in a data folder that no server has open, and repairs what is derived if asked
 * to. For one thread.
 */
public final class Check {

  private final DataLayout data;
  private final KeeperProgress progress;

  /** A check of a data folder. */
  public Check(Path data, KeeperProgress progress) {
    this.data = new DataLayout(data);
    this.progress = progress;
  }

  /**
   * Checks, and changes nothing.
   *
   * @throws StoreException if the folder is in use or no data folder
   */
  public CheckReport run() throws IOException {
    long begin = System.nanoTime();
    try (DataFolder _ = DataFolder.openExisting(data.folder())) {
      return report(look(), Set.of(), begin);
    }
  }

  /**
   * Checks, removes indexes and filters of months where they are not as they should be, has the
   * store make them anew, and checks again. Those of months whose ledgers are damaged stay: they
   * may know rows that can't be read any more.
   *
   * @param options how the store is opened
   */
  public CheckReport repair(EmbeddedOptions options) throws IOException {
    long begin = System.nanoTime();
    Set<String> repaired = new LinkedHashSet<>();
    try (DataFolder _ = DataFolder.openExisting(data.folder())) {
      CheckTally first = look();
      for (String month : first.findings().mendable()) {
        if (!first.findings().has(month + "/ledger")) {
          removeDerived(data.folder().resolve(month));
          repaired.add(month);
        }
      }
      if (repaired.isEmpty()) {
        return report(first, repaired, begin);
      }
    }
    progress.note("what is derived is made anew in " + String.join(", ", repaired));
    EmbeddedStore.open(data.folder(), options).close();
    try (DataFolder _ = DataFolder.openExisting(data.folder())) {
      return report(look(), repaired, begin);
    }
  }

  private CheckTally look() throws IOException {
    CheckTally tally = new CheckTally(progress);
    List<AccountId> accounts = data.accountIds();
    try (Stream<Path> files = Files.walk(data.accounts())) {
      for (Path file : files.filter(each -> isLedger(each)).toList()) {
        tally.expect(Files.size(file));
      }
    }
    for (AccountId account : accounts) {
      new AccountCheck(data.folder(), data.account(account), tally).run();
    }
    return tally;
  }

  private CheckReport report(CheckTally tally, Set<String> repaired, long begin)
      throws IOException {
    return new CheckReport(
        data.accountIds().size(),
        tally.months(),
        tally.records(),
        tally.rows(),
        new ArrayList<>(repaired),
        tally.findings().all(),
        Duration.ofNanos(System.nanoTime() - begin));
  }

  private static boolean isLedger(Path file) {
    String name = file.getFileName().toString();
    return name.equals("ledger") || name.equals("journal");
  }

  private static void removeDerived(Path month) throws IOException {
    List<Path> derived;
    try (Stream<Path> entries = Files.list(month)) {
      derived = entries.filter(entry -> !entry.getFileName().toString().equals("ledger")).toList();
    }
    for (Path entry : derived) {
      Folders.remove(entry);
    }
  }
}
