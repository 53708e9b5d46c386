/** A cluster whose nodes fail while calls are written and walked over. */
@NullMarked
package io.calltrail.store.opensearch.faults;

import org.jspecify.annotations.NullMarked;
