package io.calltrail.store.embedded.account;

/**
 * An erased engagement, as far as it may be remembered: a keyed hash of its id, of which the id
 * cannot be told without the key.
 *
 * @param first the hash's first eight bytes
 * @param second the next eight
 */
public record ErasureHash(long first, long second) {}
