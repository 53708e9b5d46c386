package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copy of one ledger up to date. What the copy has counts as it is, but for its last
 * group of records, which is compared: the store may have given it up since. For one thread.
 */
final class LedgerBackup {

  private final Path source;
  private final LedgerTraces traces;
  private final BackupFolder folder;
  private final String path;
  private final BackupTally tally;
  private boolean keepsLost;
  private boolean givenUp;

  /**
   * @param path where the copy lies in the backup
   */
  LedgerBackup(
      Path source, LedgerTraces traces, BackupFolder folder, String path, BackupTally tally) {
    this.source = source;
    this.traces = traces;
    this.folder = folder;
    this.path = path;
    this.tally = tally;
  }

  /**
   * Copies what the copy lacks; when it returns, that is durable.
   *
   * @param before what the backup has of it; null for nothing
   * @param compare whether all that it has is to be compared, as something was erased since
   * @return what it has by then; null if that is nothing
   */
  @Nullable LedgerEntry run(@Nullable LedgerEntry before, boolean compare) throws IOException {
    while (true) {
      keepsLost = false;
      try (LedgerReader reader = LedgerReader.open(source)) {
        LedgerEntry after = update(reader, before, compare);
        if (Ledger.idOf(source).equals(reader.id())) {
          return after;
        }
        tally.note(path + " was written anew meanwhile and is copied again");
      } catch (NoSuchFileException e) {
        boolean wasThere = before != null || traces.wasThere();
        Path home = source.getParent();
        if (Files.exists(source)) {
          continue;
        }
        if (!wasThere || home == null || Files.notExists(home)) {
          return null;
        }
        keep(path + " is missing in the data folder", before);
        return before;
      } catch (LedgerFormatException e) {
        keep(path + ": its first bytes are damaged, so it can't be copied", before);
        return before;
      }
    }
  }

  /** Whether the copy keeps what the ledger lost, which can't be compared. */
  boolean keepsLost() {
    return keepsLost;
  }

  /** Whether the last group of the copy was given up, and others may stand in its place. */
  boolean hasGivenUp() {
    return givenUp;
  }

  private void keep(String damage, @Nullable LedgerEntry before) {
    keepsLost = before != null;
    tally.damaged(before == null ? damage : damage + "; the copy of before is kept");
  }

  private LedgerEntry update(LedgerReader reader, @Nullable LedgerEntry before, boolean compare)
      throws IOException {
    if (before == null || !before.id().equals(reader.id()) || !isThere(before)) {
      tally.expect(before == null ? 0 : before.proven());
      return copyWhole(reader);
    }
    long durable = Math.max(before.proven(), traces.durableEnd(reader.id()));
    try (LedgerCopy copy = LedgerCopy.open(folder.locate(before))) {
      LedgerEntry agreed = agreed(reader, copy, before, durable);
      long from = compare ? Ledger.firstRecord() : agreed.proven();
      Copying copying = new Copying(reader, copy, agreed, from == agreed.proven());
      tally.expect(agreed.proven() - from);
      long end = reader.visit(from, Long.MAX_VALUE, durable, copying);
      tellLost(reader, end, durable, agreed);
      return finish(reader, copy, copying, Math.max(end, agreed.end()));
    }
  }

  /** What counts of a copy: all, unless its last group is one that the store gave up. */
  private LedgerEntry agreed(LedgerReader reader, LedgerCopy copy, LedgerEntry before, long durable)
      throws IOException {
    boolean[] differs = new boolean[1];
    long end =
        reader.visit(
            before.proven(),
            before.end(),
            durable,
            new RawVisitor() {
              @Override
              public void record(RawRecord sound) throws IOException {
                differs[0] |= sound.kind() != RecordKind.ERASED_ROW && !copy.has(sound);
              }

              @Override
              public void damaged(long place, long end) {}
            });
    boolean isWhole = end >= before.end() && !differs[0];
    boolean isCut = Math.min(end, reader.length()) < durable && !differs[0];
    if (isWhole || isCut) {
      return before;
    }
    LedgerEntry agreed = before.withoutLastGroup();
    giveUpLastGroup(agreed);
    return agreed;
  }

  /** Tells what is missing of what was durable once. */
  private void tellLost(LedgerReader reader, long end, long durable, @Nullable LedgerEntry known)
      throws IOException {
    long reached = Math.min(end, reader.length());
    if (reached < durable) {
      keep(
          "%s: it ends at %d, and %d bytes behind are lost"
              .formatted(path, reached, durable - reached),
          known != null && known.end() > reached ? known : null);
    }
  }

  private LedgerEntry copyWhole(LedgerReader reader) throws IOException {
    LedgerEntry nothing = new LedgerEntry(path, reader.id(), 0, Ledger.firstRecord(), 0, 0);
    long durable = traces.durableEnd(reader.id());
    LedgerEntry whole;
    try (LedgerCopy copy = LedgerCopy.create(folder.growing(path), WholeFile.rightsOf(source))) {
      Copying copying = new Copying(reader, copy, nothing, false);
      long end = reader.visit(0, Long.MAX_VALUE, durable, copying);
      tellLost(reader, end, durable, null);
      whole = finish(reader, copy, copying, end);
    }
    folder.takeGrown(path);
    return whole;
  }

  private LedgerEntry finish(LedgerReader reader, LedgerCopy copy, Copying copying, long end)
      throws IOException {
    copy.finish(end);
    tally.copied(copying.copiedRecords, copy.written());
    tally.read(Math.max(0, reader.length() - end));
    return copying.entry(end);
  }

  /** The manifest in force must not count what is going to be overwritten. */
  private void giveUpLastGroup(LedgerEntry agreed) throws IOException {
    givenUp = true;
    LedgerEntry counted = folder.manifest().ledgers().get(path);
    if (counted != null && counted.id().equals(agreed.id()) && counted.end() > agreed.end()) {
      folder.replaceManifest(folder.manifest().with(agreed));
    }
  }

  private boolean isThere(LedgerEntry entry) throws IOException {
    Path file = folder.locate(entry);
    LedgerId id;
    try {
      id = Ledger.idOf(file);
    } catch (NoSuchFileException | LedgerFormatException _) {
      return false;
    }
    return id.equals(entry.id()) && Files.size(file) >= entry.end();
  }

  /** Puts into the copy what it lacks. */
  private final class Copying implements RawVisitor {
    private final LedgerReader reader;
    private final LedgerCopy copy;
    private final LedgerEntry before;
    private final boolean goesOn;
    private int damaged;
    private long groupStart;
    private long copiedRecords;

    /**
     * @param before what the copy has
     * @param goesOn whether no more than the copy's end is looked at
     */
    private Copying(LedgerReader reader, LedgerCopy copy, LedgerEntry before, boolean goesOn) {
      this.reader = reader;
      this.copy = copy;
      this.before = before;
      this.goesOn = goesOn;
      this.damaged = goesOn ? before.damaged() : 0;
      this.groupStart = before.proven();
    }

    private LedgerEntry entry(long end) {
      return new LedgerEntry(path, before.id(), end, groupStart, before.erased(), damaged);
    }

    @Override
    public void record(RawRecord sound) throws IOException {
      groupStart = Math.max(groupStart, sound.groupStart());
      if (sound.place() >= before.end()) {
        copy.put(sound);
        copiedRecords++;
      } else if (sound.kind() == RecordKind.ERASED_ROW) {
        copy.put(sound); // Filler that is there may have been lost by a force that failed.
      } else if (!copy.has(sound)) {
        mend(sound);
      }
      tally.read(sound.length());
    }

    @Override
    public void damaged(long place, long end) throws IOException {
      tally.damaged("%s: the bytes from %d to %d do not check".formatted(path, place, end));
      if (!goesOn || place >= before.end()) {
        damaged++;
      }
      for (long at = Math.max(place, before.end()); at < end; at += RawRecord.LARGEST) {
        copy.put(at, reader.bytes(at, (int) Math.min(RawRecord.LARGEST, end - at)));
      }
      tally.read(end - place);
    }

    /** The copy differs: it is damaged, or one of another past. */
    private void mend(RawRecord sound) throws IOException {
      if (RawRecord.isSound(MemorySegment.ofBuffer(copy.read(sound.place(), sound.length())))) {
        throw new StoreException(
            "the backup is of another past of "
                + path
                + " than the data folder has now; name an empty folder");
      }
      copy.put(sound);
      tally.note("%s: the copy was damaged at %d and is mended".formatted(path, sound.place()));
    }
  }
}
