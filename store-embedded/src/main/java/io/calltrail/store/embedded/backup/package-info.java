/**
 * Backups of a data folder and the way back: copies of its ledgers, made from outside beside a
 * running server, each backup going on where the last one ended, and erasures carried into them.
 * Knows how ledgers are framed and what erasures mean; knows nothing of indexes.
 */
@NullMarked
package io.calltrail.store.embedded.backup;

import org.jspecify.annotations.NullMarked;
