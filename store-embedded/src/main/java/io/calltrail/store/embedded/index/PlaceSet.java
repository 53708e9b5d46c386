package io.calltrail.store.embedded.index;

import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * A set of places of records in a ledger. It takes some three bytes a place, however long the
 * ledger is. For one thread.
 */
public final class PlaceSet {

  /** Records stand at multiples of eight bytes. */
  private static final int ALIGNMENT_BITS = 3;

  private final Roaring64Bitmap places = new Roaring64Bitmap();

  /** Adds a place. */
  public void add(long place) {
    places.addLong(place >> ALIGNMENT_BITS);
  }

  /** Whether it holds a place. */
  public boolean contains(long place) {
    return places.contains(place >> ALIGNMENT_BITS);
  }

  /** Takes a place out, where it is in it. */
  public void remove(long place) {
    places.removeLong(place >> ALIGNMENT_BITS);
  }

  /** The least place in it that is not below another; -1 where there is none. */
  public long next(long from) {
    LongIterator found = places.getLongIteratorFrom(from >> ALIGNMENT_BITS);
    return found.hasNext() ? found.next() << ALIGNMENT_BITS : -1;
  }

  /** The least place in it that is above another; -1 where there is none. */
  public long after(long place) {
    return next(place + (1L << ALIGNMENT_BITS));
  }
}
