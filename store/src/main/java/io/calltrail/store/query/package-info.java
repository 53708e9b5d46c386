/**
 * What a store is asked: a window, filters over a call's attributes, and a place in a walk over
 * pages. Everything here is immutable and valid by construction.
 */
@NullMarked
package io.calltrail.store.query;

import org.jspecify.annotations.NullMarked;
