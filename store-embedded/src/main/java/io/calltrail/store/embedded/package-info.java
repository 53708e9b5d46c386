/** The embedded store: an append-only ledger that is the truth, and an index derived from it. */
@NullMarked
package io.calltrail.store.embedded;

import org.jspecify.annotations.NullMarked;
