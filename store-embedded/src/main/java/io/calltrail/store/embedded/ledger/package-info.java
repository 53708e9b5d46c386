/**
 * The ledger: an append-only file of checksummed records, the truth of the store. It knows how
 * records are framed, made durable, found again after a crash and overwritten, and how a row and
 * its attributes are laid out in one; it does not know what is indexed.
 */
@NullMarked
package io.calltrail.store.embedded.ledger;

import org.jspecify.annotations.NullMarked;
