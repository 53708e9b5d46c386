package io.calltrail.store.embedded.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.month.OpenMonth;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    carryOut(storage, marks);
    return (int) marks.stream().filter(ErasureMark::isOfRow).count();
  }

  /** Carries out the marks that an account's journal holds from before. */
  static void finishMarked(AccountStorage storage) {
    carryOut(storage, storage.change(files -> files.journal().unfinishedErasures()));
  }

  private List<ErasureMark> markRows(ErasureTarget target) {
    return storage.change(
        files -> {
          List<ErasureMark> rows = new ErasureSearch(files.months(), key).rowsOf(target);
          files.journal().mark(rows);
          return rows;
        });
  }

  private List<ErasureMark> markAll(ErasureTarget target, String number) {
    SupersededVersions versions = new SupersededVersions(number);
    readAhead(versions);
    return storage.change(
        files -> {
          versions.read(SupersededVersions.monthsToRead(files.months()));
          List<ErasureMark> marks = new ArrayList<>(versions.marks(files.months()));
          marks.addAll(new ErasureSearch(files.months(), key).rowsOf(target));
          files.journal().mark(marks);
          return marks;
        });
  }

  private void readAhead(SupersededVersions versions) {
    Map<YearMonth, OpenMonth> months =
        storage.change(files -> SupersededVersions.monthsToRead(files.months()));
    try {
      versions.read(months);
    } catch (IOException e) {
      throw new StoreException("a ledger cannot be read; nothing was erased", e);
    }
  }

  private static void carryOut(AccountStorage storage, List<ErasureMark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    Erasure erasure = storage.change(files -> new Erasure(marks, files));
    step(storage, erasure, Erasure::remove);
    step(storage, erasure, Erasure::overwrite);
    merge(storage, erasure);
    step(storage, erasure, Erasure::publishMerged);
    step(storage, erasure, Erasure::finish);
  }

  /** Does a step and waits until nobody holds a view of before it. */
  private static void step(AccountStorage storage, Erasure erasure, Step step) {
    storage.change(
        files -> {
          refuseIfReopened(erasure, files);
          step.run(erasure);
          storage.publish();
          return erasure;
        });
    storage.awaitOlderViews();
  }

  private static void merge(AccountStorage storage, Erasure erasure) {
    try {
      erasure.merge();
    } catch (IOException | RuntimeException e) {
      storage.change(
          files -> {
            refuseIfReopened(erasure, files);
            throw e;
          });
    }
  }

  private static void refuseIfReopened(Erasure erasure, AccountFiles files) {
    if (!erasure.isOf(files)) {
      throw new StoreUnavailableException(
          "the account's files were opened anew meanwhile, and the erasure finished then");
    }
  }

  /** A step of an erasure, with the account's lock held. */
  @FunctionalInterface
  private interface Step {
    void run(Erasure erasure) throws IOException;
  }
}
