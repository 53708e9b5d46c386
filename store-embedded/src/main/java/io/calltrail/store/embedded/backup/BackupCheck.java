package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.KeeperProgress;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Checks every record that a backup holds. Used once, by one thread. */
public final class BackupCheck {

  private final DataLayout backup;
  private final BackupTally tally;
  private long records;

  /** A check of the backup in a folder. */
  public BackupCheck(Path backup, KeeperProgress progress) {
    this.backup = new DataLayout(backup);
    this.tally = new BackupTally(progress);
  }

  /**
   * Reads all that the backup's manifest names.
   *
   * @throws StoreException if there is no backup, or its manifest is damaged
   */
  public BackupReport run() throws IOException {
    long begin = System.nanoTime();
    Manifest manifest = ManifestFile.in(backup).read();
    tally.expect(manifest.bytes());
    tally.lost(manifest.lostJournals());
    for (LedgerEntry entry : manifest.ledgers().values()) {
      check(entry);
    }
    for (Map.Entry<String, Long> file : manifest.files().entrySet()) {
      check(file.getKey(), file.getValue());
    }
    return new BackupReport(
        records,
        0,
        manifest.bytes(),
        manifest.ledgers().size(),
        Duration.ofNanos(System.nanoTime() - begin),
        tally.damage());
  }

  private void check(LedgerEntry entry) throws IOException {
    String path = entry.path();
    try (LedgerReader reader = LedgerReader.open(BackupFolder.locate(backup.folder(), entry))) {
      if (!reader.id().equals(entry.id())) {
        tally.damaged(path + ": it is another ledger than the manifest names");
        return;
      }
      long end =
          reader.visit(
              0,
              entry.end(),
              entry.end(),
              new RawVisitor() {
                @Override
                public void record(RawRecord sound) {
                  records++;
                  tally.read(sound.length());
                }

                @Override
                public void damaged(long place, long end) {
                  tally.damaged(
                      "%s: the bytes from %d to %d do not check".formatted(path, place, end));
                  tally.read(end - place);
                }
              });
      if (end < entry.end()) {
        tally.damaged(
            "%s: it ends at %d, and %d bytes behind are lost"
                .formatted(path, end, entry.end() - end));
      }
    } catch (NoSuchFileException _) {
      tally.damaged(path + ": it is missing");
    } catch (LedgerFormatException _) {
      tally.damaged(path + ": its first bytes are damaged");
    }
  }

  private void check(String name, long checksum) throws IOException {
    Path file = BackupFolder.locateFile(backup.folder(), name, checksum);
    if (Files.notExists(file)) {
      tally.damaged(name + ": it is missing");
    } else if (ManifestFile.checksum(Files.readAllBytes(file)) != checksum) {
      tally.damaged(name + ": it is not what was backed up");
    }
  }
}
