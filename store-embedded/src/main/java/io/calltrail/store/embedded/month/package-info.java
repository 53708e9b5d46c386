/**
 * One month of one account: its folder with the ledger, the index and the filter of its engagement
 * keys, and how they are opened, replayed after a crash, written together and closed.
 */
@NullMarked
package io.calltrail.store.embedded.month;

import org.jspecify.annotations.NullMarked;
