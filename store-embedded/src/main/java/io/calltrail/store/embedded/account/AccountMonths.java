package io.calltrail.store.embedded.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.month.KeyHash;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.MonthFiles;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.row.EngagementKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The months of an account. An engagement has its row in one of them, that of its first start, for
 * good. Changes are for one thread at a time; looking is for any.
 */
final class AccountMonths {

  private final AccountSettings settings;
  private final AccountLayout layout;
  private final NavigableMap<YearMonth, Month> months =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  private AccountMonths(AccountSettings settings) {
    this.settings = settings;
    this.layout = settings.layout();
  }

  /** Finds the months of an account; those not closed well are mended. */
  static AccountMonths open(AccountSettings settings, Leftovers leftovers) throws IOException {
    AccountMonths months = new AccountMonths(settings);
    try {
      leftovers.remove(months.layout.dropped());
      for (YearMonth id : months.layout.months()) {
        months.months.put(id, Month.find(id, months.filesOf(id)));
      }
    } catch (Throwable e) {
      months.abandon();
      throw e;
    }
    return months;
  }

  /** All months, newest first. */
  Collection<Month> all() {
    return months.values();
  }

  /** The highest sequence of all rows. */
  long highestSequence() {
    return months.values().stream()
        .mapToLong(month -> month.state().highestSequence())
        .max()
        .orElse(0);
  }

  /** The month in which a new call lives, opened; made if it is missing. */
  OpenMonth homeOf(long second) throws IOException {
    YearMonth id = YearMonth.from(Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC));
    Month month = months.get(id);
    if (month == null) {
      month = Month.create(id, filesOf(id));
      months.put(id, month);
    }
    return open(month);
  }

  /** The month with an id, opened; null where there is none. */
  @Nullable OpenMonth get(YearMonth id) {
    Month month = months.get(id);
    return month == null ? null : open(month);
  }

  /**
   * The months that may have rows with some keys, newest first; a key that none may have is left
   * out. Each month is asked for all keys in turn, so that its filter stays at hand.
   */
  Map<EngagementKey, List<Month>> thatMayContain(Set<EngagementKey> keys) {
    List<EngagementKey> all = List.copyOf(keys);
    KeyHash[] hashes = all.stream().map(KeyHash::of).toArray(KeyHash[]::new);
    Map<EngagementKey, List<Month>> found = new HashMap<>();
    for (Month month : months.values()) {
      for (int i = 0; i < hashes.length; i++) {
        if (month.mayContain(hashes[i])) {
          found.computeIfAbsent(all.get(i), _ -> new ArrayList<>(1)).add(month);
        }
      }
    }
    return found;
  }

  /** Where the row with a key lives among months that may have it; empty where there is none. */
  static Optional<RowPlace> find(EngagementKey key, List<Month> candidates) throws IOException {
    for (Month month : candidates) {
      OpenMonth open = open(month);
      Optional<IndexedRow> row = open.snapshot().row(key);
      if (row.isPresent()) {
        return Optional.of(new RowPlace(open, row.get()));
      }
    }
    return Optional.empty();
  }

  /** Where the content of the ledgers of open months ends, by their files, which are longer. */
  Map<Path, Long> ledgerEnds() {
    Map<Path, Long> ends = new HashMap<>();
    for (Month month : months.values()) {
      OpenMonth open = month.ifOpen();
      if (open != null) {
        ends.put(month.files().ledger(), open.state().indexedEnd());
      }
    }
    return ends;
  }

  /**
   * Looks whether open indexes are damaged; those that are will be made anew when they are opened
   * again.
   */
  void findIndexDamage() {
    for (Month month : months.values()) {
      OpenMonth open = month.ifOpen();
      if (open != null && !open.snapshot().isSound()) {
        open.noteIndexDamage();
      }
    }
  }

  /**
   * Takes a month out, whoever may still read it: from then on it is not there, and its files are
   * in a folder that waits to be removed.
   *
   * @return that folder
   */
  Path drop(Month month) throws IOException {
    months.remove(month.id());
    month.abandon();
    Path dropped = layout.dropped(month.id());
    Files.move(month.files().folder(), dropped, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(layout.folder());
    return dropped;
  }

  private MonthFiles filesOf(YearMonth id) {
    return new MonthFiles(
        layout.month(id), settings.room(), settings.cache(), settings.readAhead());
  }

  /** Opens a month. */
  static OpenMonth open(Month month) {
    try {
      return month.open();
    } catch (IOException e) {
      throw new StoreUnavailableException(month + " cannot be opened", e);
    }
  }

  /** Closes every month, making everything durable. */
  void close() throws IOException {
    close(Month::close);
  }

  /** Closes every month as it is. */
  void abandon() throws IOException {
    close(Month::abandon);
  }

  /** Closes the months, the others too where one fails. */
  private void close(Closing closing) throws IOException {
    IOUtils.close(
        months.values().stream().<Closeable>map(month -> () -> closing.close(month)).toList());
  }

  /** A way to close a month. */
  @FunctionalInterface
  private interface Closing {
    void close(Month month) throws IOException;
  }
}
