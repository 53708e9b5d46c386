package io.calltrail.store.embedded.month;

import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The filter of a month's engagement keys as it was saved, to be compared with the ledger. */
public final class KeyFilterCheck {

  private final KeyFilter filter;
  private final @Nullable String damage;

  private KeyFilterCheck(KeyFilter filter, @Nullable String damage) {
    this.filter = filter;
    this.damage = damage;
  }

  /** Opens the filter in a file; one that knows no key where there is none. */
  public static KeyFilterCheck open(Path file) throws IOException {
    try {
      KeyFilter filter = KeyFilter.open(file);
      return new KeyFilterCheck(filter, filter.isSound() ? null : "it does not check");
    } catch (CorruptFilterException _) {
      return new KeyFilterCheck(KeyFilter.empty(file), "it has not the shape of a filter");
    }
  }

  /** What is wrong with its file; null for nothing. */
  public @Nullable String damage() {
    return damage;
  }

  /** The place in the ledger below which it should have the key of every row. */
  public long coveredEnd() {
    return damage == null ? filter.coveredEnd() : 0;
  }

  /** Whether it has a key, or can't tell. */
  public boolean mayContain(EngagementKey key) {
    return damage != null || filter.mayContain(KeyHash.of(key));
  }
}
