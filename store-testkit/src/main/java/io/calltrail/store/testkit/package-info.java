/** The promises of a store as tests: one contract suite that every implementation passes. */
@NullMarked
package io.calltrail.store.testkit;

import org.jspecify.annotations.NullMarked;
