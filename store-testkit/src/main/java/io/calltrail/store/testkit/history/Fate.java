package io.calltrail.store.testkit.history;

import java.util.ArrayList;
import java.util.List;

/** What happened to one call, each event with the moment it was noted. Guarded by the history. */
final class Fate {

  /** Stands for what has not happened. */
  static final long NEVER = Long.MAX_VALUE;

  private final List<Long> begun = new ArrayList<>();
  private final List<Long> acknowledged = new ArrayList<>();
  private long erasing = NEVER;
  private long erased = NEVER;

  void write(int version, long moment) {
    if (version != begun.size() + 1) {
      throw new IllegalStateException("version " + version + " follows " + begun.size());
    }
    begun.add(moment);
  }

  void acknowledge(int version, long moment) {
    if (version != acknowledged.size() + 1 || version > begun.size()) {
      throw new IllegalStateException("version " + version + " was not the next");
    }
    acknowledged.add(moment);
  }

  void beginErasing(long moment) {
    erasing = moment;
  }

  void erase(long moment) {
    erased = moment;
  }

  /** Takes the version that is found, when nobody writes, for the last one written. */
  void settleAt(int version, long moment) {
    while (acknowledged.size() < version) {
      acknowledged.add(moment);
    }
    while (begun.size() > version) {
      begun.removeLast();
    }
    erasing = NEVER;
  }

  /** Takes that the call is not found, when nobody writes, for what became of it. */
  void settleAbsent(long moment) {
    if (acknowledged.isEmpty()) {
      begun.clear();
    } else if (erased == NEVER) {
      erased = moment;
    }
  }

  /** The greatest version that may have been visible at a moment; 0 for none. */
  int greatestAt(long moment) {
    return countUntil(begun, moment);
  }

  /** The least version that a list asked for at a moment may show; 0 where there need be none. */
  int leastAt(long moment) {
    return countUntil(acknowledged, moment);
  }

  /** Whether the call must be in a list that was asked for and shown at two moments. */
  boolean isSureBetween(long asked, long shown) {
    return leastAt(asked) > 0 && erasing > shown;
  }

  /** Whether the call may be in a list that was asked for and shown at two moments. */
  boolean isPossibleBetween(long asked, long shown) {
    return greatestAt(shown) > 0 && erased > asked;
  }

  private static int countUntil(List<Long> moments, long moment) {
    int count = moments.size();
    while (count > 0 && moments.get(count - 1) > moment) {
      count--;
    }
    return count;
  }
}
