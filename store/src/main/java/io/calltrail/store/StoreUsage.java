package io.calltrail.store;

import java.util.OptionalLong;

/**
 * The room a store takes.
 *
 * @param bytes what its files take; 0 for a store without files
 * @param roomBytes what they may still grow by before writes are refused; empty where nothing
 *     bounds them that is known
 */
public record StoreUsage(long bytes, OptionalLong roomBytes) {}
