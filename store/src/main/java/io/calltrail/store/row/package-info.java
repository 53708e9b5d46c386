/**
 * A call as stores keep it: its key and place in the order, the values that filters ask, and its
 * row as it will be served.
 */
@NullMarked
package io.calltrail.store.row;

import org.jspecify.annotations.NullMarked;
