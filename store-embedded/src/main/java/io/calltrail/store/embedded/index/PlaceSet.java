package io.calltrail.store.embedded.index;

import org.apache.lucene.util.LongBitSet;

/** A set of places of records in a ledger; a bit for each place there can be. */
public final class PlaceSet {

  private static final int ALIGNMENT_BITS = 3;

  private final LongBitSet places;

  /**
   * An empty set.
   *
   * @param end above all places it shall hold
   */
  public PlaceSet(long end) {
    this.places = new LongBitSet((end >> ALIGNMENT_BITS) + 1);
  }

  /** Adds a place, unless there is no room for it. */
  public void add(long place) {
    if (hasRoomFor(place)) {
      places.set(place >> ALIGNMENT_BITS);
    }
  }

  /** Whether it holds a place. */
  public boolean contains(long place) {
    return hasRoomFor(place) && places.get(place >> ALIGNMENT_BITS);
  }

  /** Takes a place out. */
  public void remove(long place) {
    if (contains(place)) {
      places.clear(place >> ALIGNMENT_BITS);
    }
  }

  /** The least place in it that is not below another; -1 where there is none. */
  public long next(long from) {
    long bit = from >> ALIGNMENT_BITS;
    long found = bit < places.length() ? places.nextSetBit(bit) : -1;
    return found < 0 ? -1 : found << ALIGNMENT_BITS;
  }

  /** The least place in it that is above another; -1 where there is none. */
  public long after(long place) {
    return next(place + (1L << ALIGNMENT_BITS));
  }

  /** How many places it holds. */
  public long size() {
    return places.cardinality();
  }

  private boolean hasRoomFor(long place) {
    return place >= 0 && place >> ALIGNMENT_BITS < places.length();
  }
}
