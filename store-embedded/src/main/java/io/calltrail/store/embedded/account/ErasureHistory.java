package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The erasures that an account's journal tells of, gathered record by record from outside the
 * store. For one thread.
 */
public final class ErasureHistory implements RawVisitor {

  private final List<ErasureMark> marks = new ArrayList<>();

  /** The place of the last record of each mark. */
  private final Map<ErasureMark, Long> marked = new HashMap<>();

  /** The place of the record that says so of each mark which has been carried out. */
  private final Map<ErasureMark, Long> done = new LinkedHashMap<>();

  private boolean damaged;

  /** The history in a journal's file, which is read up to where it ends. */
  public static ErasureHistory read(Path journal) throws IOException {
    ErasureHistory history = new ErasureHistory();
    try (LedgerReader reader = LedgerReader.open(journal)) {
      reader.visit(Ledger.firstRecord(), Long.MAX_VALUE, 0, history);
    }
    return history;
  }

  @Override
  public void record(RawRecord sound) {
    switch (sound.kind()) {
      case ERASURE_MARK -> {
        ErasureMark mark = ErasureMark.decode(sound.payload().asByteBuffer());
        marks.add(mark);
        marked.put(mark, sound.place());
        done.remove(mark);
      }
      case ERASURE_DONE ->
          done.put(ErasureMark.decode(sound.payload().asByteBuffer()), sound.place());
      default -> {}
    }
  }

  @Override
  public void damaged(long place, long end) {
    damaged = true;
  }

  /** Whether records of the journal are lost, and with them perhaps marks. */
  public boolean isDamaged() {
    return damaged;
  }

  /** All marks, oldest first. */
  public List<ErasureMark> marks() {
    return List.copyOf(marks);
  }

  /** Whether a mark has been carried out. */
  public boolean isDone(ErasureMark mark) {
    return done.containsKey(mark);
  }

  /** The place of a mark's last record; another one where it was made again. */
  public long placeOf(ErasureMark mark) {
    return marked.getOrDefault(mark, -1L);
  }

  /** Whether a mark had not been noted as carried out when the journal ended at a place. */
  public boolean isOpenAt(ErasureMark mark, long end) {
    return done.getOrDefault(mark, Long.MAX_VALUE) >= end;
  }

  /** The marks that were made when the journal ended at a place, and not again since. */
  Set<ErasureMark> madeBefore(long end) {
    Set<ErasureMark> made = new HashSet<>(marks);
    made.removeIf(mark -> marked.getOrDefault(mark, end) >= end);
    return made;
  }

  /** The marks that had not been noted as carried out when the journal ended at a place. */
  public Set<ErasureMark> openAt(long end) {
    Set<ErasureMark> open = new LinkedHashSet<>(marks);
    open.removeIf(mark -> !isOpenAt(mark, end));
    return open;
  }
}
