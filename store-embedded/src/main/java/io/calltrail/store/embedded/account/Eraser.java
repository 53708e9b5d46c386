package io.calltrail.store.embedded.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.UndoReport;
import io.calltrail.store.embedded.month.OpenMonth;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Erases calls of an account. What is to go is marked durably first; then the steps of an {@link
 * Erasure} follow, with the account's lock held but for the long ones. If a step fails, or the
 * process ends, the marks are carried out when the account's files are opened again, before anybody
 * sees them. One erasure at a time.
 */
final class Eraser {

  private final AccountStorage storage;
  private final ErasureKey key;

  Eraser(AccountStorage storage, ErasureKey key) {
    this.storage = storage;
    this.key = key;
  }

  /**
   * Erases for good.
   *
   * @return the number of rows erased
   */
  int erase(ErasureTarget target) {
    List<ErasureMark> marks =
        switch (target) {
          case ErasureTarget.Engagement _ -> markRows(target);
          case ErasureTarget.Consumer(String number) -> markAll(target, number);
        };
    carryOut(marks);
    return (int) marks.stream().filter(mark -> mark.kind() == ErasureMark.Kind.ROW).count();
  }

  /** Undoes an import for good. */
  UndoReport undo(String importId) {
    VersionSearch superseded = new VersionSearch(new ErasureSubject.Import(importId));
    readAhead(superseded);
    ImportUndo undo = new ImportUndo(importId, key);
    List<ErasureMark> marks =
        storage.change(
            files -> {
              superseded.read(VersionSearch.monthsToRead(files.months()));
              Set<ErasureMark> all = new LinkedHashSet<>(superseded.marks(files.months(), key));
              undo.restore(files.months());
              storage.publish();
              all.addAll(undo.marks());
              List<ErasureMark> distinct = List.copyOf(all);
              files.journal().mark(distinct);
              return distinct;
            });
    carryOut(marks);
    return undo.report();
  }

  /** Carries out the marks that an account's journal holds from before. */
  void finishMarked() {
    carryOut(storage.change(files -> files.journal().unfinishedErasures()));
  }

  private List<ErasureMark> markRows(ErasureTarget target) {
    return storage.change(
        files -> {
          List<ErasureMark> rows = new ErasureSearch(files.months(), key).find(target);
          files.journal().mark(rows);
          return rows;
        });
  }

  private List<ErasureMark> markAll(ErasureTarget target, String number) {
    VersionSearch versions = new VersionSearch(new ErasureSubject.Consumer(number));
    readAhead(versions);
    return storage.change(
        files -> {
          versions.read(VersionSearch.monthsToRead(files.months()));
          List<ErasureMark> marks = new ArrayList<>(versions.marks(files.months(), key));
          marks.addAll(new ErasureSearch(files.months(), key).find(target));
          files.journal().mark(marks);
          return marks;
        });
  }

  private void readAhead(VersionSearch versions) {
    Map<YearMonth, OpenMonth> months =
        storage.change(files -> VersionSearch.monthsToRead(files.months()));
    try {
      versions.read(months);
    } catch (IOException e) {
      throw new StoreException("a ledger cannot be read; nothing was erased", e);
    }
  }

  private void carryOut(List<ErasureMark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    Erasure erasure = storage.change(files -> new Erasure(marks, files, key));
    step(erasure, Erasure::remove);
    step(erasure, Erasure::overwrite);
    merge(erasure);
    step(erasure, Erasure::publishMerged);
    step(erasure, Erasure::finish);
  }

  /** Does a step and waits until nobody holds a view of before it. */
  private void step(Erasure erasure, Step step) {
    storage.change(
        files -> {
          if (!erasure.files().equals(files)) {
            throw new StoreUnavailableException(
                "the account's files were opened anew meanwhile, and the erasure finished then");
          }
          step.run(erasure);
          storage.publish();
          return erasure;
        });
    storage.awaitOlderViews();
  }

  private void merge(Erasure erasure) {
    try {
      erasure.merge();
    } catch (IOException | RuntimeException e) {
      throw storage.failedOn(erasure.files(), e);
    } catch (Error e) {
      storage.failedOn(erasure.files(), e);
      throw e;
    }
  }

  /** A step of an erasure, with the account's lock held. */
  @FunctionalInterface
  private interface Step {
    void run(Erasure erasure) throws IOException;
  }
}
