package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.account.MonthReplay;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Brings the copy of one ledger up to date. What the copy has counts as it is, but for its last
 * group of records, which is compared: the store may have given it up since. Where it differs, all
 * is compared. For one thread.
 */
final class LedgerBackup {

  /** How many times a file is looked for that is there and is not found. */
  private static final int ATTEMPTS = 10;

  private final Path source;
  private final LedgerTraces traces;
  private final BackupFolder folder;
  private final String path;
  private final BackupTally tally;
  private @Nullable String loss;
  private boolean keepsLost;
  private boolean givenUp;

  /** What counts of the copy. */
  private @Nullable LedgerEntry counted;

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
   * @return what it has by then; null if that is nothing
   */
  @Nullable LedgerEntry run(@Nullable LedgerEntry before) throws IOException {
    return run(before, false, null);
  }

  /**
   * Likewise, and compares all that the backup has with the ledger, as something was erased since.
   *
   * @param erasures what; null where that is not known
   */
  @Nullable LedgerEntry compare(@Nullable LedgerEntry before, @Nullable MonthReplay erasures)
      throws IOException {
    return run(before, true, erasures);
  }

  /** What the ledger lost, in words; null for nothing. */
  @Nullable String loss() {
    return loss;
  }

  /** Whether the copy keeps what the ledger lost, which can't be compared. */
  boolean keepsLost() {
    return keepsLost;
  }

  /** Whether the last group of the copy was given up, and others may stand in its place. */
  boolean hasGivenUp() {
    return givenUp;
  }

  private @Nullable LedgerEntry run(
      @Nullable LedgerEntry before, boolean compare, @Nullable MonthReplay erasures)
      throws IOException {
    counted = before;
    for (int attempt = 0; ; attempt++) {
      keepsLost = false;
      loss = null;
      try (LedgerReader reader = LedgerReader.open(source)) {
        LedgerEntry after = update(reader, compare, erasures);
        if (LedgerId.of(source).equals(reader.id())) {
          return after;
        }
        tally.note(path + " was written anew meanwhile and is copied again");
      } catch (NoSuchFileException e) {
        boolean wasThere = counted != null || traces.wasThere();
        Path home = source.getParent();
        if (Files.exists(source)) {
          if (attempt == ATTEMPTS) {
            throw e;
          }
          continue;
        }
        if (!wasThere || home == null || Files.notExists(home)) {
          return null;
        }
        return keepLost(path + " is missing in the data folder", erasures);
      } catch (LedgerFormatException e) {
        return keepLost(path + " can't be copied: " + e.getMessage(), erasures);
      }
    }
  }

  private @Nullable LedgerEntry keepLost(String what, @Nullable MonthReplay erasures)
      throws IOException {
    LedgerEntry kept = counted != null && isThere(counted) ? counted : null;
    lose(what, kept);
    if (kept != null && erasures != null) {
      try (LedgerCopy copy = LedgerCopy.open(folder.locate(kept))) {
        new CopyErasure(copy, erasures).run(Ledger.firstRecord(), kept.end());
        copy.finish(kept.end());
      }
    }
    return kept;
  }

  private void lose(String what, @Nullable LedgerEntry kept) {
    keepsLost = kept != null;
    loss = kept == null ? what : what + "; the copy of before is kept";
  }

  private LedgerEntry update(LedgerReader reader, boolean compare, @Nullable MonthReplay erasures)
      throws IOException {
    LedgerEntry before = counted;
    if (before == null || !before.id().equals(reader.id())) {
      tally.expect(before == null ? 0 : before.proven());
      return copyWhole(reader, traces.durableEnd(reader.id()));
    }
    long durable = Math.max(before.proven(), traces.durableEnd(reader.id()));
    if (!isThere(before)) {
      tally.expect(before.proven());
      giveUpLastGroup(before.withoutLastGroup());
      return copyWhole(reader, durable);
    }
    try (LedgerCopy copy = LedgerCopy.open(folder.locate(before))) {
      CommonPast past = CommonPast.of(reader, copy, before, durable, tally);
      LedgerEntry agreed = past.agreed();
      boolean isGivenUp = agreed.end() < before.end();
      if (isGivenUp) {
        giveUpLastGroup(agreed);
      }
      boolean looksAtAll = compare || isGivenUp;
      long from = looksAtAll ? Ledger.firstRecord() : Math.min(agreed.proven(), past.ledgerEnd());
      tally.expect(agreed.proven() - from);
      CopyErasure erasure = new CopyErasure(copy, erasures);
      LedgerCopying copying = new LedgerCopying(reader, copy, agreed, looksAtAll, erasure, tally);
      long end = reader.visit(from, past.ledgerEnd(), past.durable(), copying);
      copying.visitBehind(end);
      tellLost(Math.min(end, reader.length()), past.durable(), agreed);
      return finish(reader, copy, copying, Math.max(end, agreed.end()));
    }
  }

  /** Tells what is missing of what was durable once. */
  private void tellLost(long reached, long durable, @Nullable LedgerEntry known) {
    if (reached < durable) {
      lose(
          "%s: it ends at %d, and %d bytes behind are lost"
              .formatted(path, reached, durable - reached),
          known != null && known.end() > reached ? known : null);
    }
  }

  private LedgerEntry copyWhole(LedgerReader reader, long durable) throws IOException {
    LedgerEntry nothing = new LedgerEntry(path, reader.id(), 0, Ledger.firstRecord(), 0, 0);
    LedgerEntry whole;
    try (LedgerCopy copy = LedgerCopy.create(folder.growing(path), WholeFile.rightsOf(source))) {
      LedgerCopying copying =
          new LedgerCopying(reader, copy, nothing, true, new CopyErasure(copy, null), tally);
      long end = reader.visit(0, Long.MAX_VALUE, durable, copying);
      tellLost(Math.min(end, reader.length()), durable, null);
      whole = finish(reader, copy, copying, end);
    }
    folder.takeGrown(path);
    return whole;
  }

  private LedgerEntry finish(LedgerReader reader, LedgerCopy copy, LedgerCopying copying, long end)
      throws IOException {
    copy.finish(end);
    tally.copied(copying.records(), copy.written());
    tally.read(Math.max(0, reader.length() - end));
    return copying.entry(end);
  }

  /** The manifest in force must not count what is going to be overwritten. */
  private void giveUpLastGroup(LedgerEntry agreed) throws IOException {
    givenUp = true;
    counted = agreed;
    LedgerEntry named = folder.manifest().ledgers().get(path);
    if (named != null && named.id().equals(agreed.id()) && named.end() > agreed.end()) {
      folder.replaceManifest(folder.manifest().with(agreed));
    }
  }

  private boolean isThere(LedgerEntry entry) throws IOException {
    Path file = folder.locate(entry);
    LedgerId id;
    try {
      id = LedgerId.of(file);
    } catch (NoSuchFileException | LedgerFormatException _) {
      return false;
    }
    return id.equals(entry.id()) && Files.size(file) >= entry.end();
  }
}
