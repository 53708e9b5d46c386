/**
 * The promises of a store as tests, a class a promise. The test of a store that forgets when it is
 * closed extends {@code StoreContract}, that of one that does not {@code DurableStoreContract}.
 */
@NullMarked
package io.calltrail.store.testkit.contract;

import org.jspecify.annotations.NullMarked;
