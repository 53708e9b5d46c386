package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.ParallelBulk;
import io.calltrail.store.opensearch.cluster.Version;
import io.calltrail.store.opensearch.row.RowSource;
import io.calltrail.store.opensearch.row.StoredRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows of an account. Safe to share. */
final class RowWriter {

  private final ParallelBulk bulk;
  private final AccountId account;

  RowWriter(Cluster cluster, AccountId account) {
    this.account = account;
    this.bulk = new ParallelBulk(cluster, Map.of("require_alias", "true"));
  }

  /** The writing of a row, which is done with others. */
  Change change(String index, String id, @Nullable Version version, StoredRow row) {
    return new Change(account, index, id, version, row);
  }

  /**
   * Writes rows.
   *
   * @return what became of each, in their order
   */
  List<BulkResult> write(List<Change> changes) {
    return bulk.send(changes);
  }

  /**
   * A row to be written.
   *
   * @param index where
   * @param version what it takes the place of; null for a row where there is none
   */
  record Change(
      AccountId account, String index, String id, @Nullable Version version, StoredRow row)
      implements ParallelBulk.Change {

    @Override
    public long bytes() {
      return row.bytes();
    }

    /** Packs the row, which takes a while, and is done by several threads at a time so. */
    @Override
    public void addTo(Bulk to) {
      byte[] source = RowSource.of(account, row);
      if (version == null) {
        to.create(index, id, source);
      } else {
        to.replace(index, id, version, source);
      }
    }
  }
}
