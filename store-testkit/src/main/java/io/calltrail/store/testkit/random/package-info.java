/**
 * Random calls and queries that have something to do with each other, and the comparison of a store
 * with the in-memory reference over histories of them. A seed repeats all of it.
 */
@NullMarked
package io.calltrail.store.testkit.random;

import org.jspecify.annotations.NullMarked;
