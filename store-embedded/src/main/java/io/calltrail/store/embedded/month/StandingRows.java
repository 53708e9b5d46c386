package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexDamage;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.ledger.RowRecord;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The current versions of a month's rows as its ledger has them, for work that must not take the
 * word of the index for it. Where something else stands than the index says, the work fails as on
 * any damaged index, and the index is made anew when the month is opened again. For one thread.
 */
public final class StandingRows {

  private final OpenMonth month;
  private boolean indexIsSound;

  public StandingRows(OpenMonth month) {
    this.month = month;
  }

  /**
   * The version of a row that a search of the index found; null where it is damaged.
   *
   * @param wanted what the search was for
   * @throws IOException if the index is damaged
   */
  public @Nullable RowRecord found(IndexedRow row, Predicate<RowRecord> wanted) throws IOException {
    RowRecord version = version(row);
    if (version != null && !wanted.test(version)) {
      throw indexDamage("the row at " + row.place() + " is not what its terms say");
    }
    return version;
  }

  /**
   * How many rows there are, after all files of the index were compared with their checksums.
   *
   * @throws IOException if the index is damaged
   */
  public int count() throws IOException {
    checkIndex();
    return month.snapshot().rows();
  }

  /**
   * The version of a row for the next one to follow. Where it is damaged, which the month tells of
   * from then on, no more of it is known than its sequence.
   *
   * @throws IOException if the index is damaged
   */
  public RowRecord predecessor(IndexedRow row) throws IOException {
    RowRecord version = version(row);
    if (version == null) {
      month.noteDamage();
      return RowRecord.lost(row.sequence());
    }
    return version;
  }

  private @Nullable RowRecord version(IndexedRow row) throws IOException {
    RowVersions versions = month.versions();
    VersionCondition condition = versions.condition(row.place());
    if (condition == VersionCondition.SOUND) {
      RowRecord version = versions.row(row.place());
      if (version.key().equals(row.key())) {
        return version;
      }
    } else if (condition != VersionCondition.ERASED && versions.canHold(row.place())) {
      checkIndex();
      return null;
    }
    throw indexDamage("its row does not stand at " + row.place());
  }

  /** What an index says that does not check may be what is damaged. */
  private void checkIndex() throws IOException {
    if (!indexIsSound && !month.snapshot().isSound()) {
      throw indexDamage("its files do not check");
    }
    indexIsSound = true;
  }

  private IOException indexDamage(String what) {
    month.noteIndexDamage();
    return IndexDamage.failure(what);
  }
}
