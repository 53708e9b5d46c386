package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a month anew without its garbage, beside whoever reads and writes the month: a ledger of
 * its own with its own index grows beside the old one, and takes its place by one rename. Until
 * then, and wherever it is stopped, the old one counts; after that, the new one does. For one
 * thread; nobody may erase from the month meanwhile.
 */
public final class MonthRewrite implements AutoCloseable {

  private static final int ROWS_AT_ONCE = 5_000;

  /** What may come while the last rows are copied is copied with the account's lock held. */
  private static final long LITTLE = 1 << 20;

  private final Month month;
  private final Consumer<List<Path>> removal;
  private final MonthFiles files;
  private final OpenMonth source;
  private final LedgerId sourceId;
  private final PlaceSet standing;
  private final long standingEnd;
  private final OpenMonth target;
  private long copiedEnd = OpenMonth.firstVersion();
  private final Map<EngagementKey, Long> staged = new HashMap<>();
  private boolean renamed;
  private boolean handedOver;

  /**
   * Begins; with the account's lock held.
   *
   * @param source the month, open
   * @param removal removes files and folders, at the latest before something is erased
   */
  public MonthRewrite(Month month, OpenMonth source, Consumer<List<Path>> removal)
      throws IOException {
    this.month = month;
    this.removal = removal;
    this.files = month.files();
    this.source = source;
    this.sourceId = source.ledgerId();
    this.standingEnd = source.state().indexedEnd();
    this.standing = source.snapshot().places(standingEnd);
    this.target = OpenMonth.create(files, source.state().highestSequence());
  }

  /**
   * Copies what stands in the month by now.
   *
   * @return whether so much came meanwhile that it should be called again
   */
  public boolean copy() throws IOException {
    copiedEnd =
        source.visitVersions(
            copiedEnd,
            (place, version) -> {
              if (place >= standingEnd) {
                copyLater(version);
              } else if (standing.contains(place)) {
                copyStanding(version);
              }
            });
    publish();
    return source.state().indexedEnd() - copiedEnd > LITTLE;
  }

  /** Puts the new ledger in the place of the old one; with the account's lock held. */
  public void takePlace() throws IOException {
    copy();
    target.commitAll();
    Files.move(files.rewrittenLedger(), files.ledger(), StandardCopyOption.ATOMIC_MOVE);
    renamed = true;
    Folders.sync(files.folder());
    month.replace(target);
    handedOver = true;
  }

  /** Closes the old ledger and removes what was derived of it; when nobody reads it any more. */
  public void removeReplaced() throws IOException {
    try {
      source.abandon();
    } finally {
      removal.accept(List.of(files.index(sourceId), files.keys(sourceId)));
    }
  }

  /**
   * Gives it up, unless it took its place; once it was renamed, opening the month finds it there.
   */
  @Override
  public void close() throws IOException {
    if (handedOver) {
      return;
    }
    if (renamed) {
      target.letGo();
      return;
    }
    LedgerId id = target.ledgerId();
    try {
      target.abandon();
    } finally {
      removal.accept(List.of(files.rewrittenLedger(), files.index(id), files.keys(id)));
    }
  }

  private void copyStanding(RowRecord version) throws IOException {
    RowRecord kept = source.versions().beforeImport(version);
    if (kept != null) {
      stage(kept, RowRecord.NONE);
    }
    stage(version, kept == null ? RowRecord.NONE : place(version.key()));
  }

  /** A version that came since links to what the new ledger has of its row. */
  private void copyLater(RowRecord version) throws IOException {
    stage(version, place(version.key()));
  }

  private void stage(RowRecord version, long before) throws IOException {
    EngagementKey key = version.key();
    staged.put(key, target.stage(version.copy(before), key, before == RowRecord.NONE));
    if (staged.size() >= ROWS_AT_ONCE) {
      publish();
    }
  }

  /** Where the newest version stands that the new ledger has of a row. */
  private long place(EngagementKey key) throws IOException {
    Long place = staged.get(key);
    return place != null ? place : target.place(key).orElse(RowRecord.NONE);
  }

  private void publish() throws IOException {
    target.sync();
    target.publish();
    staged.clear();
  }
}
