package io.calltrail.store.testkit.history;

/**
 * Is told of what a thread is about to ask of a store and of what was acknowledged, in this order.
 * Safe to share between threads.
 */
public interface Witness {

  /** A version is about to be written. */
  void writing(VersionedCall call);

  /** A version was acknowledged. */
  void written(VersionedCall call);

  /** A call is about to be erased. */
  void erasing(String id);

  /** An erasure was acknowledged. */
  void erased(String id);
}
