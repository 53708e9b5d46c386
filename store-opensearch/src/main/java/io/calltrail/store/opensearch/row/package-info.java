/** Rows as documents of the cluster, and back. */
@NullMarked
package io.calltrail.store.opensearch.row;

import org.jspecify.annotations.NullMarked;
