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
          case ErasureTarget.Engagement _ ->
              erase(files -> new ErasureSearch(files.months(), key).find(target));
          case ErasureTarget.Consumer(String number) -> eraseAll(target, number);
        };
    return (int) marks.stream().filter(mark -> mark.kind() == ErasureMark.Kind.ROW).count();
  }

  /** Undoes an import for good. What is delivered from when its rows are marked on stays. */
  UndoReport undo(String importId) {
    VersionSearch superseded = new VersionSearch(new ErasureSubject.Import(importId));
    readUnlocked(superseded);
    ImportUndo undo = new ImportUndo(importId, key, ImportUndo.BYTES_AT_ONCE);
    erase(
        files -> {
          superseded.read(VersionSearch.monthsToRead(files.months()));
          Set<ErasureMark> all = new LinkedHashSet<>(superseded.marks(files.months(), key));
          undo.restore(files.months());
          storage.publish();
          all.addAll(undo.marks());
          return List.copyOf(all);
        });
    return undo.report();
  }

  /** Carries out the marks that an account's journal holds from before. */
  void finishMarked() {
    carryOut(files -> files.journal().unfinishedErasures());
  }

  private List<ErasureMark> eraseAll(ErasureTarget target, String number) {
    VersionSearch versions = new VersionSearch(new ErasureSubject.Consumer(number));
    readUnlocked(versions);
    return erase(
        files -> {
          versions.read(VersionSearch.monthsToRead(files.months()));
          List<ErasureMark> marks = new ArrayList<>(versions.marks(files.months(), key));
          marks.addAll(new ErasureSearch(files.months(), key).find(target));
          return marks;
        });
  }

  /** Marks what a search finds, and carries it out. */
  private List<ErasureMark> erase(AccountStorage.FileWork<List<ErasureMark>> search) {
    return carryOut(
        files -> {
          List<ErasureMark> marks = search.run(files);
          files.journal().mark(marks);
          return marks;
        });
  }

  private void readUnlocked(VersionSearch versions) {
    Map<YearMonth, OpenMonth> months =
        storage.change(files -> VersionSearch.monthsToRead(files.months()));
    try {
      versions.read(months);
    } catch (IOException e) {
      throw new StoreException("a ledger cannot be read; nothing was erased", e);
    }
  }

  /**
   * Carries out marks. Their rows are out of the index before anybody can write again, so that a
   * call is never taken for the same as one that goes.
   */
  private List<ErasureMark> carryOut(AccountStorage.FileWork<List<ErasureMark>> marking) {
    Erasure erasure =
        storage.change(
            files -> {
              Erasure begun = new Erasure(marking.run(files), files, key);
              begun.remove();
              storage.publish();
              return begun;
            });
    if (!erasure.marks().isEmpty()) {
      storage.awaitOlderViews();
      step(erasure, Erasure::overwrite);
      merge(erasure);
      step(erasure, Erasure::publishMerged);
      step(erasure, Erasure::finish);
    }
    return erasure.marks();
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
