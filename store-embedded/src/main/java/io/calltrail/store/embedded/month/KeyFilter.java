package io.calltrail.store.embedded.month;

import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells without opening a month whether it may have an engagement key: never a wrong no, a wrong
 * yes for less than one key in ten thousand. A row of Bloom filters, each four times as large as
 * the one before; keys go into the last until it is full.
 *
 * <p>The filter is derived from the ledger. Its file tells up to which place of the ledger it knows
 * every key; those behind are added again when the month is opened. Adding and saving are for one
 * thread at a time; asking is for any, about keys whose adding was published to it.
 */
final class KeyFilter {

  private static final long FIRST_LAYER_BITS = 1 << 20;
  private static final int MAX_LAYERS = 8;

  /** A filter is saved early when so much of the ledger is behind it that it would take long. */
  private static final long LEDGER_WORTH_SAVING = 64 << 20;

  /** But only when that is so many times what saving it writes. */
  private static final int LEDGER_OF_FILTER = 4;

  private final KeyFilterFile file;
  private KeyFilterFile.@Nullable Saved unproven;
  private volatile List<KeyLayer> layers;
  private volatile long coveredEnd;
  private volatile State state;
  private long triedEnd;

  private KeyFilter(KeyFilterFile file, KeyFilterFile.@Nullable Saved saved) {
    this.file = file;
    this.unproven = saved;
    this.layers = saved == null ? List.of() : saved.layers();
    this.coveredEnd = saved == null ? 0 : saved.coveredEnd();
    this.state = saved == null ? State.SOUND : State.UNPROVEN;
  }

  /**
   * Opens the filter in a file without looking at its keys; one without keys where there is none.
   *
   * @throws CorruptFilterException if the file has not the shape of one
   */
  static KeyFilter open(Path path) throws IOException {
    KeyFilterFile file = new KeyFilterFile(path);
    return new KeyFilter(file, file.read().orElse(null));
  }

  /** A filter without keys, to be saved in a file. */
  static KeyFilter empty(Path path) {
    return new KeyFilter(new KeyFilterFile(path), null);
  }

  /** Whether its file is what was written; reads it the first time this is asked. */
  boolean isSound() {
    if (state == State.UNPROVEN) {
      prove();
    }
    return state == State.SOUND;
  }

  /** The place in the ledger below which the saved filter has the key of every record. */
  long coveredEnd() {
    return coveredEnd;
  }

  void add(EngagementKey key) {
    List<KeyLayer> current = layers;
    KeyLayer last = current.isEmpty() ? null : current.getLast();
    if (last == null || (last.isFull() && current.size() < MAX_LAYERS)) {
      last = KeyLayer.empty(FIRST_LAYER_BITS << (2 * current.size()));
      List<KeyLayer> more = new ArrayList<>(current);
      more.add(last);
      layers = List.copyOf(more);
    } else if (last.isReadOnly()) {
      last = last.writable();
      List<KeyLayer> replaced = new ArrayList<>(current);
      replaced.set(current.size() - 1, last);
      layers = List.copyOf(replaced);
    }
    last.add(KeyHash.of(key));
  }

  /** Whether the month may have a key; yes to all where the file is not what was written. */
  boolean mayContain(KeyHash key) {
    if (!isSound()) {
      return true;
    }
    List<KeyLayer> current = layers;
    for (int i = current.size() - 1; i >= 0; i--) { // The last holds most of the keys.
      if (current.get(i).mayContain(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether so much of the ledger is not covered, and came since the last try to save it, that
   * adding its keys again would take long.
   *
   * @param end the place in the ledger below which every record's key was added
   */
  boolean isWorthSaving(long end) {
    long bytes = layers.stream().mapToLong(layer -> layer.bytes().byteSize()).sum();
    return end - Math.max(coveredEnd, triedEnd)
        > Math.max(LEDGER_WORTH_SAVING, LEDGER_OF_FILTER * bytes);
  }

  /**
   * Saves the filter durably, beside whoever adds.
   *
   * @param end the place in the ledger below which every record's key was added
   */
  void save(long end) throws IOException {
    triedEnd = end;
    file.write(layers, end);
    coveredEnd = end;
  }

  private synchronized void prove() {
    KeyFilterFile.Saved saved = unproven;
    if (saved != null) {
      unproven = null;
      state = saved.isSound() ? State.SOUND : State.CORRUPT;
    }
  }

  private enum State {
    UNPROVEN,
    SOUND,
    CORRUPT
  }
}
