package io.calltrail.store.embedded.backup;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.account.ErasureHistory;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes a data folder of a backup. Every record is checked while it is copied; what was erased
 * since the backup, as far as journals tell of it, is left out and refused from then on. Until all
 * is copied the folder is marked, so that no server takes it for whole. Used once, by one thread.
 */
public final class Restore {

  private final Path backup;
  private final DataLayout target;
  private final List<DataLayout> erasures;
  private final BackupTally tally;

  /**
   * A restore to be made.
   *
   * @param backup the folder that holds the backup
   * @param target the data folder to be made: empty or missing
   * @param erasures data folders, or newer backups of the same one, whose erasures are done again
   */
  public Restore(Path backup, Path target, List<Path> erasures, KeeperProgress progress) {
    this.backup = backup;
    this.target = new DataLayout(target);
    this.erasures = erasures.stream().map(DataLayout::new).toList();
    this.tally = new BackupTally(progress);
  }

  /**
   * Copies everything, and opens the new folder once so that its indexes are made.
   *
   * @param options how the store is opened
   * @throws StoreException if the folders are not what they should be
   * @throws IOException if a file can't be read or written; the folder made so far is then no data
   *     folder
   */
  public RestoreReport run(EmbeddedOptions options) throws IOException {
    long begin = System.nanoTime();
    Manifest manifest = ManifestFile.in(new DataLayout(backup)).read();
    Instant began = manifest.began();
    if (began == null) {
      throw new StoreException("no backup was finished in " + backup + " yet");
    }
    refuseWrongKeys();
    makeTarget();
    restoreFiles(manifest);
    tally.expect(manifest.bytes());
    tally.lost(manifest.lostJournals());
    ErasureKey key = ErasureKey.open(target.erasureKey());
    long added = 0;
    long erased = 0;
    for (AccountId id : accounts(manifest)) {
      AccountRestore account = new AccountRestore(id, backup, manifest, target.account(id), tally);
      account.run(key, histories(id));
      added += account.erasuresAdded();
      erased += account.versionsErased();
    }
    Folders.create(target.accounts());
    target.markFormat();
    Files.delete(target.unfinishedRestore());
    Folders.sync(target.folder());
    tally.note("all is copied; the indexes are being made");
    EmbeddedStore.open(target.folder(), options).close();
    return new RestoreReport(
        began,
        tally.copiedRecords(),
        tally.copiedBytes(),
        manifest.ledgers().size(),
        added,
        erased,
        Duration.ofNanos(System.nanoTime() - begin),
        tally.damage());
  }

  private void refuseWrongKeys() throws IOException {
    byte[] key = Files.readAllBytes(new DataLayout(backup).erasureKey());
    for (DataLayout told : erasures) {
      if (Files.notExists(told.erasureKey())) {
        throw new StoreException(told.folder() + " is neither a data folder nor a backup");
      }
      if (!Arrays.equals(key, Files.readAllBytes(told.erasureKey()))) {
        throw new StoreException(
            told.folder()
                + " has another erasure key than the backup, so its erasures tell nothing of it");
      }
    }
  }

  private void makeTarget() throws IOException {
    Path folder = target.folder();
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new StoreException(folder + " is not empty; name one that is, or none yet");
        }
      }
    }
    BackupFolder.createOwnerOnly(folder);
    WholeFile.replace(target.unfinishedRestore(), new byte[0]);
  }

  /** All but the one that tells the format, which comes last. */
  private void restoreFiles(Manifest manifest) throws IOException {
    for (Map.Entry<String, Long> file : manifest.files().entrySet()) {
      String name = file.getKey();
      Path restored = target.folder().resolve(name);
      if (restored.equals(target.format())) {
        continue;
      }
      Path source = BackupFolder.locateFile(backup, name, file.getValue());
      byte[] bytes = Files.readAllBytes(source);
      if (ManifestFile.checksum(bytes) != file.getValue()) {
        tally.damaged(name + ": it is not what was backed up");
      }
      WholeFile.replace(restored, bytes, WholeFile.rightsOf(source));
    }
  }

  /** Those of the backup, and those that only the journals elsewhere tell of. */
  private SortedSet<AccountId> accounts(Manifest manifest) throws IOException {
    SortedSet<AccountId> ids = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
    for (String path : manifest.ledgers().keySet()) {
      ids.add(new AccountId(Path.of(path).getName(1).toString()));
    }
    for (DataLayout told : erasures) {
      for (AccountId id : told.accountIds()) {
        if (Files.exists(told.account(id).journal())) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private List<ErasureHistory> histories(AccountId id) throws IOException {
    List<ErasureHistory> histories = new ArrayList<>();
    for (DataLayout told : erasures) {
      Path journal = told.account(id).journal();
      if (Files.exists(journal)) {
        ErasureHistory history = ErasureHistory.read(journal);
        if (history.isDamaged()) {
          tally.damaged(journal + " is damaged; erasures that stood there are not known");
        }
        histories.add(history);
      }
    }
    return histories;
  }
}
