package io.calltrail.store.embedded.backup;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a backup of a data folder, from outside: it reads alone, and cares for no lock, so that it
 * works beside a running server and without one. Everything acknowledged before it begins is in it;
 * of what is written meanwhile, each call is there whole or not at all. One that is cut short
 * leaves the one before it as it was, but for what was erased. Used once, by one thread.
 */
public final class Backup {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final DataLayout data;
  private final Path target;
  private final List<String> besides;
  private final BackupTally tally;
  private final Duration patience;

  /**
   * A backup to be made.
   *
   * @param data the data folder
   * @param target the folder that takes the backup: empty, missing, or one that took backups of the
   *     same data folder before
   * @param besides names of other files in the data folder that go along, where they are there
   */
  public Backup(Path data, Path target, List<String> besides, KeeperProgress progress) {
    this(data, target, besides, progress, PATIENCE);
  }

  /**
   * @param patience how long an erasure that is under way is waited for
   */
  Backup(Path data, Path target, List<String> besides, KeeperProgress progress, Duration patience) {
    this.data = new DataLayout(data);
    this.target = target;
    this.besides = List.copyOf(besides);
    this.tally = new BackupTally(progress);
    this.patience = patience;
  }

  /**
   * Makes it.
   *
   * @throws StoreException if the folders are not what they should be
   * @throws IOException if a file can't be read or written; the backup before is then still there
   */
  public BackupReport run() throws IOException {
    Instant began = Instant.now();
    long begin = System.nanoTime();
    refuseOverlap();
    if (Files.notExists(data.format())) {
      throw new StoreException(data.folder() + " is no data folder of Calltrail");
    }
    data.requireFormat();
    ErasureKey key = ErasureKey.open(data.erasureKey());
    try (BackupFolder folder = BackupFolder.open(target)) {
      refuseAnother(folder);
      SortedMap<String, Long> files = copyFiles(folder);
      expect(folder.manifest());
      SortedMap<String, LedgerEntry> ledgers = new TreeMap<>();
      for (AccountId id : data.accountIds()) {
        AccountLayout account = data.account(id);
        ledgers.putAll(new AccountBackup(id, account, folder, tally, key, patience).run());
      }
      Manifest manifest = new Manifest(began, ledgers, files);
      folder.replaceManifest(manifest);
      folder.settle();
      return report(manifest, Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  /** How much there is to read, as far as the lengths of files tell. */
  private void expect(Manifest before) throws IOException {
    for (AccountId id : data.accountIds()) {
      AccountLayout account = data.account(id);
      List<Path> ledgers = new ArrayList<>(List.of(account.journal()));
      for (YearMonth month : account.months()) {
        ledgers.add(account.ledger(month));
      }
      for (Path ledger : ledgers) {
        LedgerEntry known = before.ledgers().get(data.folder().relativize(ledger).toString());
        long length = Files.exists(ledger) ? Files.size(ledger) : 0;
        tally.expect(Math.max(0, length - (known == null ? 0 : known.proven())));
      }
    }
  }

  private BackupReport report(Manifest manifest, Duration took) {
    return new BackupReport(
        tally.copiedRecords(),
        tally.copiedBytes(),
        manifest.bytes(),
        manifest.ledgers().size(),
        took,
        allDamage(manifest));
  }

  /** What was found now, and in whole what was found before and is in the backup still. */
  private List<String> allDamage(Manifest manifest) {
    List<String> all = new ArrayList<>(tally.damage());
    for (LedgerEntry entry : manifest.ledgers().values()) {
      if (entry.damaged() > 0
          && all.stream().noneMatch(line -> line.startsWith(entry.path() + ":"))) {
        all.add(entry.path() + ": some bytes do not check, as an earlier backup told");
      }
    }
    return all;
  }

  private SortedMap<String, Long> copyFiles(BackupFolder folder) throws IOException {
    List<String> names = new ArrayList<>(besides);
    names.add(data.erasureKey().getFileName().toString());
    names.add(data.format().getFileName().toString());
    SortedMap<String, Long> files = new TreeMap<>();
    for (String name : names) {
      Path from = data.folder().resolve(name);
      if (Files.exists(from)) {
        byte[] bytes = Files.readAllBytes(from);
        files.put(name, folder.put(name, bytes, WholeFile.rightsOf(from)));
      }
    }
    return files;
  }

  private void refuseOverlap() {
    Path from = data.folder().toAbsolutePath().normalize();
    Path to = target.toAbsolutePath().normalize();
    if (to.startsWith(from) || from.startsWith(to)) {
      throw new StoreException(
          "the backup must not lie in the data folder, nor that in the backup");
    }
  }

  private void refuseAnother(BackupFolder folder) throws IOException {
    Path known = folder.layout().erasureKey();
    if (Files.exists(known)
        && !Arrays.equals(Files.readAllBytes(known), Files.readAllBytes(data.erasureKey()))) {
      throw new StoreException(
          target + " holds a backup of another data folder; name an empty folder");
    }
  }
}
