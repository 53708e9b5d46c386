package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.ledger.LedgerId;

/**
 * What a backup holds of one ledger.
 *
 * @param path where it lies in the backup, and in a data folder
 * @param id which ledger it is
 * @param end up to where it counts
 * @param proven where its last group of records begins; all before can't have been given up since
 * @param erased of a month, up to where in its account's journal the erasures told there are
 *     carried out in it, or stand open; of a journal 0
 * @param damaged how many stretches of it do not check, as they did not in the data folder
 */
record LedgerEntry(String path, LedgerId id, long end, long proven, long erased, int damaged) {

  /** The same with erasures carried out up to another place of the journal. */
  LedgerEntry withErased(long place) {
    return new LedgerEntry(path, id, end, proven, place, damaged);
  }

  /** Only what can't have been given up since. */
  LedgerEntry withoutLastGroup() {
    return withoutLastGroup(proven);
  }

  /**
   * Likewise.
   *
   * @param before where the group before the last one begins
   */
  LedgerEntry withoutLastGroup(long before) {
    return new LedgerEntry(path, id, proven, before, erased, damaged);
  }
}
