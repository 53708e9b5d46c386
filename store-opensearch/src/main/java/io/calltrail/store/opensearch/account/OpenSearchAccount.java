package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ClusterKey;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.LookUps;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.transfer.AccountContents;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One account in a cluster. Safe to share between threads. */
public final class OpenSearchAccount {

  private final Cluster cluster;
  private final PageSearch pages;
  private final AccountWriter writer;
  private final ClusterContents contents;
  private final Eraser eraser;
  private final ImportUndo undo;
  private final OldMonths oldMonths;
  private final KnownIdsIndex knownIds;
  private final ReentrantLock longWork = new ReentrantLock();

  private OpenSearchAccount(
      Schema schema,
      AccountIndices indices,
      KnownIdsIndex knownIds,
      Sequences sequences,
      OpenSearchOptions options) {
    Engagements engagements = new Engagements(indices);
    LeftMonths leftMonths = new LeftMonths(indices, sequences);
    StoredRows rows = new StoredRows(indices, leftMonths, options.patience());
    Expunging expunging = new Expunging(indices.cluster(), options.awaitsErasedBytes());
    LeftRows leftRows = new LeftRows(rows, expunging);
    RowWriter rowWriter = new RowWriter(indices.cluster(), indices.account());
    this.knownIds = knownIds;
    this.pages = new PageSearch(indices, sequences);
    this.eraser = new Eraser(indices, sequences, engagements, rows, expunging, leftRows);
    this.undo = new ImportUndo(indices, sequences, engagements, rows, expunging);
    this.oldMonths = new OldMonths(indices, sequences, engagements, rows);
    BiFunction<List<CallRecord>, @Nullable YearMonth, GroupWrite> groups =
        (calls, home) ->
            new GroupWrite(
                indices,
                engagements,
                sequences,
                knownIds,
                calls,
                home,
                rowWriter,
                leftMonths,
                leftRows,
                options.patience());
    this.cluster = indices.cluster();
    this.writer =
        new AccountWriter(
            (calls, whenSent) -> orTellFull(schema, groups.apply(calls, null), whenSent));
    this.contents =
        new ClusterContents(
            indices,
            sequences,
            engagements,
            knownIds,
            (calls, home) -> known(orTellFull(schema, groups.apply(calls, home), () -> {})),
            eraser);
  }

  /** Of some requests the cluster tells no more than that it does not take them. */
  private static List<WriteOutcome> orTellFull(Schema schema, GroupWrite group, Runnable whenSent) {
    try {
      return group.write(whenSent);
    } catch (StoreUnavailableException e) {
      if (isFull(schema)) {
        throw new StoreFullException("the cluster's disks are full", e);
      }
      throw e;
    }
  }

  private static boolean isFull(Schema schema) {
    try {
      return schema.isFull();
    } catch (StoreException _) {
      return false;
    }
  }

  /**
   * An account as the cluster has it; what an erasure that was cut short left goes.
   *
   * @throws io.calltrail.store.StoreException if it has calls in indices of another group
   */
  public static OpenSearchAccount open(
      AccountId account,
      Cluster cluster,
      IndexNames names,
      Schema schema,
      ClusterKey key,
      LookUps lookUps,
      OpenSearchOptions options) {
    schema.refuseOtherGroup(account);
    AccountIndices indices = new AccountIndices(cluster, names, schema, key, lookUps, account);
    OpenSearchAccount opened =
        new OpenSearchAccount(
            schema,
            indices,
            new KnownIdsIndex(cluster, names, key, account),
            new Sequences(cluster, names, account),
            options);
    opened.eraser.finish();
    return opened;
  }

  /** Writes a batch; durable and visible when it returns. */
  public WriteReport write(List<CallRecord> calls) {
    return known(writer.write(calls));
  }

  /** What may be acknowledged, as all nodes that are asked know that it is settled. */
  private <T> T known(T written) {
    cluster.awaitApplied();
    return written;
  }

  /** A page of the calls that match. */
  public VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
    return pages.page(query, request);
  }

  /** Erases calls for good, and tells how many rows went. */
  public int erase(ErasureTarget target) {
    longWork.lock();
    try {
      return eraser.erase(target);
    } finally {
      longWork.unlock();
    }
  }

  /** Undoes an import for good. */
  public UndoReport undoImport(String importId) {
    longWork.lock();
    try {
      return undo.undo(importId);
    } finally {
      longWork.unlock();
    }
  }

  /** Drops the months all of whose calls start before a second, and tells how many rows went. */
  public int dropBefore(long second) {
    longWork.lock();
    try {
      return oldMonths.drop(second);
    } finally {
      longWork.unlock();
    }
  }

  /** Everything it has, to be taken to another store or from there. */
  public AccountContents contents() {
    return contents;
  }

  /** The user and queue ids it knows. */
  public KnownIds knownIds() {
    return knownIds;
  }
}
