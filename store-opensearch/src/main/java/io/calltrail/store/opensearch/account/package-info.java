/**
 * What is done with the calls of one account: writing, listing, erasing, undoing imports, dropping
 * old months. One class an operation; what several servers agree on is in the cluster alone.
 */
@NullMarked
package io.calltrail.store.opensearch.account;

import org.jspecify.annotations.NullMarked;
