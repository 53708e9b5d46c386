package io.calltrail.store.embedded.month;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.index.IndexSnapshot;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.ledger.SequenceNote;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
 * then, and wherever it is stopped, the old one counts; after that, the new one does. Where the old
 * one is damaged, or its index, nothing takes its place, as what they still tell may not be all.
 * For one thread; nobody may erase from the month meanwhile.
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
  private final IndexSnapshot snapshot;
  private final long standingEnd;
  private final int rows;
  private final OpenMonth target;
  private PlaceSet standing = new PlaceSet();
  private long standingCopied;
  private long copiedEnd = OpenMonth.firstVersion();
  private final Map<EngagementKey, Long> staged = new HashMap<>();
  private boolean renamed;
  private boolean handedOver;

  /**
   * Takes the rows as they stand; with the account's lock held. {@link #begin} follows.
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
    this.snapshot = source.snapshot();
    this.rows = snapshot.rows();
    this.target = empty(files, source.state().highestSequence());
    snapshot.retain();
  }

  /**
   * Finds what stands in the month, before anything is copied.
   *
   * @throws StoreException if the index that tells it is damaged
   */
  public void begin() throws IOException {
    try {
      if (!snapshot.isSound()) {
        throw indexDamage("its index is not what was written");
      }
      standing = snapshot.places();
    } finally {
      snapshot.release();
    }
  }

  /**
   * Copies what stands in the month by now.
   *
   * @return whether so much came meanwhile that it should be called again
   * @throws StoreException if the ledger is damaged, or holds something else than its index says
   */
  public boolean copy() throws IOException {
    copiedEnd = source.visitVersions(copiedEnd, new Copying());
    if (standingCopied != rows) {
      throw indexDamage("its index shows " + rows + " rows, and its ledger has " + standingCopied);
    }
    publish();
    return source.state().indexedEnd() - copiedEnd > LITTLE;
  }

  /**
   * Puts the new ledger in the place of the old one; with the account's lock held.
   *
   * @throws StoreException if it can't, and the old one stays as it is
   */
  public void takePlace() throws IOException {
    try {
      copy();
      target.commitAll();
    } catch (IOException e) {
      throw new StoreException("the new ledger cannot be made durable", e);
    }
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

  /**
   * An empty month beside one that it shall take the place of; what is left of one that was given
   * up before goes first.
   */
  private static OpenMonth empty(MonthFiles files, long highestSequence) throws IOException {
    Folders.remove(files.rewrittenLedger());
    Ledger ledger = Ledger.open(files.rewrittenLedger(), files.readAhead());
    try {
      ledger.recover(Ledger.firstRecord(), 0, (place, kind, payload) -> {});
      ledger.append(RecordKind.SEQUENCE, SequenceNote.encode(highestSequence));
      ledger.sync();
      Path index = files.index(ledger.id());
      Folders.create(index);
      IndexState empty = IndexState.empty(Ledger.firstRecord());
      return new OpenMonth(
          ledger,
          MonthIndex.open(index, files.room(), files.cache()),
          KeyFilter.empty(files.keys(ledger.id())),
          empty.withSequence(highestSequence),
          empty,
          List.of());
    } catch (Throwable e) {
      ledger.abandon();
      files.removeRewritten(ledger.id(), e);
      throw e;
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
    staged.put(key, target.stageCopy(version, before, before == RowRecord.NONE));
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

  private StoreException indexDamage(String what) {
    source.noteIndexDamage();
    return new StoreException(what + "; it is made anew when the month is opened again");
  }

  /** Copies the versions that stand and those that came since. */
  private final class Copying implements VersionVisitor {
    @Override
    public void visit(long place, RowRecord version) throws IOException {
      if (place >= standingEnd) {
        copyLater(version);
      } else if (standing.contains(version.previous())) {
        throw indexDamage("its index shows a row at " + version.previous() + " that was corrected");
      } else if (standing.contains(place)) {
        standingCopied++;
        copyStanding(version);
      }
    }

    @Override
    public void damaged(long place, MemorySegment bytes) {
      source.noteDamage();
      throw new StoreException(
          "the record at " + place + " does not check; calltrail check tells what is damaged");
    }
  }
}
