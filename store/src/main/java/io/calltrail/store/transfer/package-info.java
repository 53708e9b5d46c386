/**
 * Taking everything that a store has to another one: what of it is taken, the way there, and how it
 * is compared afterwards. Nothing here is asked while calls are served.
 */
@NullMarked
package io.calltrail.store.transfer;

import org.jspecify.annotations.NullMarked;
