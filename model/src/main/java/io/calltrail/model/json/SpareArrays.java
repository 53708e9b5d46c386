package io.calltrail.model.json;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few arrays of the size of an answer that nobody needs at the moment; at most sixteen of half a
 * megabyte. A new array is zeroed in memory that no cache holds; one that was just sent still lies
 * in them. Safe to share between threads.
 */
final class SpareArrays {

  /** Those of all answers: as many as there may be processors at work on some. */
  static final SpareArrays SHARED = new SpareArrays(16);

  /** A smaller array costs less to make than to look for. */
  private static final int SMALLEST = 16 * 1024;

  /** A larger one is rare, and is not kept. */
  static final int LARGEST = 512 * 1024;

  /** A small answer takes no array that is so many times as large as it needs. */
  private static final int TOO_LARGE = 8;

  private final AtomicReferenceArray<byte @Nullable []> spare;

  SpareArrays(int most) {
    this.spare = new AtomicReferenceArray<>(most);
  }

  /** An array of at least so many bytes, with anything in it. */
  byte[] take(int least) {
    if (least < SMALLEST || least > LARGEST) {
      return new byte[least];
    }
    for (int place = 0; place < spare.length(); place++) {
      byte[] array = spare.getPlain(place);
      if (array != null
          && array.length >= least
          && array.length / TOO_LARGE < least
          && spare.compareAndSet(place, array, null)) {
        return array;
      }
    }
    return new byte[(least + SMALLEST - 1) / SMALLEST * SMALLEST];
  }

  /**
   * Keeps an array that nobody uses any more; where there is no room, in the place of any other, so
   * that those that are kept come to be of the sizes that are wanted.
   */
  void give(byte[] array) {
    if (array.length < SMALLEST || array.length > LARGEST) {
      return;
    }
    for (int place = 0; place < spare.length(); place++) {
      if (spare.getPlain(place) == null && spare.compareAndSet(place, null, array)) {
        return;
      }
    }
    spare.set(ThreadLocalRandom.current().nextInt(spare.length()), array);
  }
}
