package io.calltrail.store.embedded.index;

import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one month, open for writing. Changes are for one thread at a time and visible in the
 * snapshot after the next {@link #refresh}; {@link #commit}, {@link #mergeRemovedAway} and {@link
 * #gather} may run beside them. A failure may close it by itself; whatever is asked of it from then
 * on ends in an {@link IOException}.
 */
public final class MonthIndex implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MonthIndex.class);

  private static final int SEGMENTS_AT_ONCE = 12;
  private static final double SMALLEST_MEGABYTES = 2;

  private final Path folder;
  private final Directory directory;
  private final ConcurrentMergeScheduler merges;
  private final ThriftyMerges policy;
  private final IndexWriter writer;
  private final SegmentCache cache;
  private final CallDocument document = new CallDocument();
  private volatile IndexSnapshot snapshot;
  private volatile long changedNanos = System.nanoTime();
  private volatile boolean damaged;
  private boolean closed;

  private MonthIndex(Path folder, Directory directory, DiskRoom room, SegmentCache cache)
      throws IOException {
    this.folder = folder;
    this.directory = directory;
    this.cache = cache;
    this.merges = new LoggedMerges();
    this.policy = mergePolicy(room);
    this.writer = new IndexWriter(directory, configuration(merges, policy));
    try {
      this.snapshot = new IndexSnapshot(DirectoryReader.open(writer), cache);
    } catch (Throwable e) {
      writer.rollback();
      throw e;
    }
  }

  /**
   * Opens the index in a folder, or creates an empty one.
   *
   * @param room what its segments are merged in
   * @param cache what may be kept in memory of its segments
   * @throws IOException if it cannot be opened; {@link IndexDamage#is} tells whether it never can
   */
  public static MonthIndex open(Path folder, DiskRoom room, SegmentCache cache) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      return new MonthIndex(folder, directory, room, cache);
    } catch (RuntimeException e) {
      directory.close();
      throw new CorruptIndexException("the index cannot be opened", folder.toString(), e);
    } catch (IOException | Error e) {
      directory.close();
      throw e;
    }
  }

  /**
   * What the index in a folder says of itself; empty where there is none or it is damaged.
   *
   * @throws IOException if it cannot be read now
   */
  public static Optional<IndexState> state(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return Optional.empty();
    }
    try (Directory directory = FSDirectory.open(folder)) {
      return committed(directory);
    } catch (IOException e) {
      if (IndexDamage.is(e)) {
        return Optional.empty();
      }
      throw e;
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /**
   * The same, read beside a process that may remove the folder meanwhile: opening it would make it
   * anew.
   */
  public static Optional<IndexState> stateAside(Path folder) throws IOException {
    try (Directory copy = new ByteBuffersDirectory();
        DirectoryStream<Path> files = Files.newDirectoryStream(folder, "{segments_*,*.si}")) {
      for (Path file : files) {
        byte[] bytes = Files.readAllBytes(file);
        try (IndexOutput out =
            copy.createOutput(file.getFileName().toString(), IOContext.DEFAULT)) {
          out.writeBytes(bytes, bytes.length);
        }
      }
      return committed(copy);
    }
  }

  private static Optional<IndexState> committed(Directory directory) throws IOException {
    return IndexState.ofCommitData(SegmentInfos.readLatestCommit(directory).getUserData());
  }

  /** Adds a row of the ledger whose key the month does not have. */
  public void add(RowRecord row, long place) throws IOException {
    change(() -> writer.addDocument(document.fill(row, place)));
  }

  /** Puts a row of the ledger in the place of the one with its key, if there is one. */
  public void replace(RowRecord row, long place) throws IOException {
    change(() -> writer.updateDocument(CallDocument.term(row.key()), document.fill(row, place)));
  }

  /** Removes the row with a key. */
  public void remove(EngagementKey key) throws IOException {
    change(() -> writer.deleteDocuments(CallDocument.term(key)));
  }

  /** Removes the rows at places, whatever their keys; looks at every row. */
  public void removeAt(Collection<Long> places) throws IOException {
    long[] values = places.stream().mapToLong(Long::longValue).toArray();
    change(
        () ->
            writer.deleteDocuments(
                NumericDocValuesField.newSlowSetQuery(IndexFields.PLACE, values)));
  }

  /** The rows as of the last refresh; to be retained by whoever keeps it past the next one. */
  public IndexSnapshot snapshot() {
    return snapshot;
  }

  /**
   * Makes changes visible in {@link #snapshot()}.
   *
   * @throws IOException if that fails, or if a failure elsewhere lost some of the changes
   */
  public void refresh() throws IOException {
    change(this::showChanges);
  }

  private void showChanges() throws IOException {
    DirectoryReader changed = DirectoryReader.openIfChanged(snapshot.reader(), writer, true);
    Throwable loss = writer.getTragicException();
    if (loss != null) { // The writer gives out readers until it has closed itself.
      IOUtils.close(changed);
      throw new IOException("changes of an index were lost by a failure", loss);
    }
    if (changed != null) {
      changedNanos = System.nanoTime();
      document.clear();
      IndexSnapshot old = snapshot;
      snapshot = new IndexSnapshot(changed, cache);
      old.release();
    }
  }

  /** Makes the index durable, saying of itself {@code state}. */
  public void commit(IndexState state) throws IOException {
    change(
        () -> {
          writer.setLiveCommitData(state.toCommitData().entrySet());
          writer.commit();
        });
  }

  /**
   * Rewrites the segments that still hold removed rows; their files go with the last reader. Merges
   * that began before the rows were removed carry them along, so those are waited for first.
   */
  public void mergeRemovedAway() throws IOException {
    merges.sync();
    change(() -> writer.forceMergeDeletes(true));
    merges.sync();
  }

  /**
   * Begins to merge the small segments into one, where there are several and nothing came for a
   * while: a query looks into each.
   *
   * @return whether such a merge has ended since this was called last, so that it can be shown by
   *     {@link #refresh}
   */
  public boolean gather(Duration quiet) throws IOException {
    if (policy.takeGathered()) {
      return true;
    }
    boolean isQuiet = System.nanoTime() - changedNanos >= quiet.toNanos();
    if (isQuiet && !writer.hasPendingMerges() && hasSmallSegments()) {
      policy.gather();
      change(() -> writer.forceMerge(1, false));
    }
    return false;
  }

  private boolean hasSmallSegments() throws IOException {
    DirectoryReader reader = snapshot.reader();
    if (!reader.tryIncRef()) {
      return false;
    }
    try {
      return reader.leaves().stream()
              .filter(segment -> ThriftyMerges.isSmall(segment.reader().maxDoc(), reader.maxDoc()))
              .count()
          > 1;
    } finally {
      reader.decRef();
    }
  }

  /**
   * Deletes files that no snapshot holds on to any more, durably.
   *
   * @throws IOException if one of them cannot be deleted
   */
  public void deleteUnusedFiles() throws IOException {
    change(writer::deleteUnusedFiles);
    if (!directory.getPendingDeletions().isEmpty()) {
      throw new IOException("an index has files that cannot be deleted");
    }
    directory.syncMetaData();
  }

  /** Notes that files of it are not what was written; it can be used on as far as that goes. */
  public void noteDamage() {
    damaged = true;
  }

  /** Whether that was noted. */
  public boolean isDamaged() {
    return damaged;
  }

  /**
   * Closes the index; uncommitted changes are lost, and merges that run are given up. One that was
   * found damaged is emptied, to be made anew of its ledger.
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (directory;
        writer) {
      snapshot.release();
    } finally {
      Throwable loss = writer.getTragicException();
      if (damaged || (loss != null && IndexDamage.isCauseOf(loss))) {
        LOG.warn("{}: the index is damaged and will be made anew", folder);
        Folders.empty(folder);
      }
    }
  }

  private static void change(Change change) throws IOException {
    try {
      change.make();
    } catch (AlreadyClosedException e) {
      throw new IOException("an earlier failure has closed the index", e);
    }
  }

  /**
   * Every group that is written becomes a segment. The more of them are merged at once, and the
   * less small ones are merged with larger ones, the less often a row is merged again; what many
   * segments cost queries ends when {@link #gather} finds the month quiet.
   */
  private static ThriftyMerges mergePolicy(DiskRoom room) {
    TieredMergePolicy policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(SEGMENTS_AT_ONCE);
    policy.setMaxMergeAtOnce(SEGMENTS_AT_ONCE);
    policy.setFloorSegmentMB(SMALLEST_MEGABYTES);
    policy.setForceMergeDeletesPctAllowed(0);
    return new ThriftyMerges(policy, room);
  }

  private static IndexWriterConfig configuration(
      ConcurrentMergeScheduler merges, ThriftyMerges policy) {
    return new IndexWriterConfig()
        .setCodec(new IndexCodec())
        .setIndexSort(IndexFields.ORDER)
        .setMergePolicy(policy)
        .setMergeScheduler(merges)
        .setCommitOnClose(false)
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
  }

  /** Something that is asked of the writer. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  /** Merges in threads of their own; a writer whose merge fails takes nothing more by itself. */
  private static final class LoggedMerges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable failure) {
      LOG.error("segments of an index could not be merged", failure);
    }
  }
}
