/**
 * One account: its months as one immutable view, the group commit that writes to them, the ids it
 * knows, and the erasure of calls.
 */
@NullMarked
package io.calltrail.store.embedded.account;

import org.jspecify.annotations.NullMarked;
