package io.calltrail.store.testkit.history;

/** Tells which answers of a store may follow from an attempt before. Safe to share. */
@FunctionalInterface
public interface Doubt {

  /** Of a store that is asked once for everything. */
  Doubt NONE = () -> false;

  /**
   * Whether what the calling thread was answered last had been asked of the store before, and
   * whether that was done was not known.
   */
  boolean mayBeDoneBefore();
}
