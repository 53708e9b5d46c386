package io.calltrail.store;

/**
 * What became of an import that was undone.
 *
 * @param removed rows that it alone had written; they are gone
 * @param restored rows that it had corrected; they show the form of before again
 */
public record UndoReport(int removed, int restored) {}
