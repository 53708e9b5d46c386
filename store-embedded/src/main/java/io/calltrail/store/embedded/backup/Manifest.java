package io.calltrail.store.embedded.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds.
 *
 * @param began when it was begun: what had been acknowledged by then is in it; null where none was
 *     finished yet
 * @param ledgers the ledgers, by their paths
 * @param files the names of other files, each with the checksum of its content
 */
record Manifest(
    @Nullable Instant began,
    SortedMap<String, LedgerEntry> ledgers,
    SortedMap<String, Long> files) {

  /** That of a folder in which no backup was finished yet. */
  static final Manifest NONE = new Manifest(null, new TreeMap<>(), new TreeMap<>());

  Manifest {
    ledgers = Collections.unmodifiableSortedMap(new TreeMap<>(ledgers));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same with another entry in the place of the one with its path. */
  Manifest with(LedgerEntry entry) {
    SortedMap<String, LedgerEntry> changed = new TreeMap<>(ledgers);
    changed.put(entry.path(), entry);
    return new Manifest(began, changed, files);
  }

  /** The bytes that count of all ledgers. */
  long bytes() {
    return ledgers.values().stream().mapToLong(LedgerEntry::end).sum();
  }

  /** The paths of journals that are not in it, though months of their accounts are. */
  SortedSet<String> lostJournals() {
    SortedSet<String> lost = new TreeSet<>();
    for (String path : ledgers.keySet()) {
      lost.add(journalPath(accountOf(path)));
    }
    lost.removeAll(ledgers.keySet());
    return lost;
  }

  /** The journal of the account in a folder; null where it is not in the backup. */
  @Nullable LedgerEntry journalOf(String account) {
    return ledgers.get(journalPath(account));
  }

  /**
   * Up to where in its account's journal the erasures are carried out in a month; no further than
   * the journal counts, as other records may come to stand behind that.
   */
  long erasedIn(LedgerEntry month) {
    LedgerEntry journal = journalOf(accountOf(month.path()));
    return journal == null ? 0 : Math.min(month.erased(), journal.end());
  }

  /** The entries of one account's ledgers, by their paths. */
  Map<String, LedgerEntry> under(String folder) {
    return ledgers.subMap(folder + "/", folder + (char) ('/' + 1));
  }

  private static String accountOf(String ledger) {
    return Path.of(ledger).subpath(0, 2).toString();
  }

  private static String journalPath(String account) {
    return account + "/journal";
  }
}
