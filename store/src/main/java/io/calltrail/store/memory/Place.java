package io.calltrail.store.memory;

import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;

/** A call's place in lists: newest first, those that start together by their keys. */
record Place(long startSecond, EngagementKey key) implements Comparable<Place> {

  static Place of(CallRecord call) {
    return new Place(call.startSecond(), call.key());
  }

  @Override
  public int compareTo(Place other) {
    int order = Long.compare(other.startSecond, startSecond);
    return order != 0 ? order : key.compareTo(other.key);
  }
}
