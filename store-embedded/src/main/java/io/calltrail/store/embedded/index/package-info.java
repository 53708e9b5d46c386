/**
 * The index of one month: a Lucene index, sorted as lists are, that can be thrown away and made
 * again from the ledger. It turns records into documents, combines the postings of filters, and
 * finds the places of rows; the rows themselves stay in the ledger.
 */
@NullMarked
package io.calltrail.store.embedded.index;

import org.jspecify.annotations.NullMarked;
