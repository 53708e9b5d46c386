package io.calltrail.store.embedded.check;

import io.calltrail.store.embedded.index.IndexCheck;
import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.index.MonthIndex;
import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.KeyFilterCheck;
import io.calltrail.store.embedded.month.MonthFiles;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks one month; afterwards it can be asked whether it has a key, until it is closed. For one
 * thread.
 */
final class MonthCheck implements AutoCloseable {

  private final Path data;
  private final MonthFiles files;
  private final String name;
  private final CheckTally tally;
  private @Nullable KeyFilterCheck keys;
  private @Nullable IndexCheck index;

  MonthCheck(Path data, MonthFiles files, CheckTally tally) {
    this.data = data;
    this.files = files;
    this.name = files.folder().getFileName().toString();
    this.tally = tally;
  }

  /**
   * Checks it.
   *
   * @param others other months of the account, whose rows are not to be here too
   * @param erasing whether an erasure was cut short here, so that rows may be out of the index
   *     whose records still stand
   */
  void run(List<MonthCheck> others, boolean erasing) throws IOException {
    tally.month();
    String path = pathOf(files.ledger());
    try (LedgerReader reader = LedgerReader.open(files.ledger());
        LedgerReader single = LedgerReader.open(files.ledger())) {
      Path folder = files.index(reader.id());
      Path filter = files.keys(reader.id());
      boolean hasIndex = hasSoundIndex(folder, filter);
      long knownEnd = MonthIndex.state(folder).map(IndexState::indexedEnd).orElse(0L);
      KeyFilterCheck opened = KeyFilterCheck.open(filter);
      keys = opened;
      LedgerCheck ledger =
          new LedgerCheck(reader, single, path, hasIndex ? knownEnd : 0, opened, tally);
      ledger.run(Math.max(knownEnd, opened.coveredEnd()));
      checkFilter(pathOf(filter), opened, ledger);
      if (hasIndex) {
        IndexCheck rows = IndexCheck.open(folder);
        index = rows;
        compare(pathOf(folder), rows, ledger, others);
        if (!erasing && !ledger.isDamaged()) {
          tellMissing(pathOf(folder), rows, ledger);
        }
      }
    } catch (NoSuchFileException _) {
      if (files.derivedLedger().isPresent()) {
        tally.findings().add(path, -1, "it is missing", false);
      }
    } catch (LedgerFormatException e) {
      tally.findings().add(path, -1, "it can't be read: " + withoutPath(e), false);
    }
  }

  /** Whether the month has a row with a key, as far as its index tells. */
  boolean has(EngagementKey key) throws IOException {
    return index != null && (keys == null || keys.mayContain(key)) && index.has(key);
  }

  @Override
  public void close() throws IOException {
    if (index != null) {
      index.close();
    }
  }

  /**
   * A filter is saved after a commit; where there is neither, the month was stopped when new. An
   * index that is there and has no commit was being made anew.
   */
  private boolean hasSoundIndex(Path folder, Path filter) throws IOException {
    if (!IndexCheck.isCommitted(folder)) {
      if (Files.exists(filter) && Files.notExists(folder)) {
        tally.findings().add(pathOf(folder), -1, "it is missing", true);
      }
      return false;
    }
    Optional<String> broken = IndexCheck.filesOf(folder);
    broken.ifPresent(what -> tally.findings().add(pathOf(folder), -1, what, true));
    return broken.isEmpty();
  }

  private void checkFilter(String path, KeyFilterCheck filter, LedgerCheck ledger) {
    String damage = filter.damage();
    if (damage != null) {
      tally.findings().add(path, -1, damage, true);
    } else if (ledger.missingKeys() > 0) {
      tally
          .findings()
          .add(path, -1, "it lacks " + ledger.missingKeys() + " keys of the ledger", true);
    }
  }

  private void compare(String path, IndexCheck rows, LedgerCheck ledger, List<MonthCheck> others)
      throws IOException {
    PlaceSet current = ledger.current();
    rows.compare(
        ledger::at,
        (place, record, difference) -> {
          tally.row();
          if (record == null) {
            if (!ledger.isLost(place)) {
              tally.findings().add(path, place, "it shows a row that does not stand there", true);
            }
            return;
          }
          if (difference != null) {
            tally.findings().add(path, place, "it " + difference, true);
          }
          long row = ledger.currentOf(place, record);
          if (!current.contains(row) && !ledger.isDamaged()) {
            tally
                .findings()
                .add(path, place, "it shows a version that is not its row's newest", true);
          }
          current.remove(row);
          tellDoubles(place, record, others);
        });
  }

  private void tellDoubles(long place, RowRecord record, List<MonthCheck> others)
      throws IOException {
    for (MonthCheck other : others) {
      if (other.has(record.key())) {
        tally
            .findings()
            .add(
                pathOf(files.ledger()),
                place,
                "its engagement has a row in " + other.name + " too",
                false);
      }
    }
  }

  private void tellMissing(String path, IndexCheck rows, LedgerCheck ledger) throws IOException {
    PlaceSet left = ledger.current();
    long place = left.next(0);
    while (place >= 0 && !ledger.isBehindIndex(place)) {
      if (!wasCorrected(place, rows, ledger)) {
        tally.findings().add(path, place, "it lacks the row", true);
      }
      left.remove(place);
      place = left.next(place);
    }
  }

  /** Whether a row has a later version, to which no links lead from there any more. */
  private static boolean wasCorrected(long place, IndexCheck rows, LedgerCheck ledger)
      throws IOException {
    RowRecord version = ledger.lostLinks() ? ledger.at(place) : null;
    return version != null && rows.place(version.key()).orElse(RowRecord.NONE) > place;
  }

  private String pathOf(Path file) {
    return data.relativize(file).toString();
  }

  private String withoutPath(IOException e) {
    return String.valueOf(e.getMessage()).replace(files.ledger() + " ", "");
  }
}
