package io.calltrail.store.testkit.history;

import io.calltrail.store.testkit.ListedRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What threads asked of a store and what was acknowledged, on one line of moments, and what must
 * hold of lists because of it. Safe to share between threads.
 */
public final class History implements Witness {

  private final Map<String, Fate> fates = new HashMap<>();
  private long now;

  @Override
  public synchronized void writing(VersionedCall call) {
    fates.computeIfAbsent(call.id(), _ -> new Fate()).write(call.version(), ++now);
  }

  @Override
  public synchronized void written(VersionedCall call) {
    fate(call.id()).acknowledge(call.version(), ++now);
  }

  @Override
  public synchronized void erasing(String id) {
    fate(id).beginErasing(++now);
  }

  @Override
  public synchronized void erased(String id) {
    fate(id).erase(++now);
  }

  /** A moment after everything noted so far and before all that will be. */
  public synchronized long moment() {
    return ++now;
  }

  /**
   * Checks a list of all calls, read while nobody wrote: each acknowledged call once and in a
   * version not older, nothing erased, nothing that nobody wrote. What was under way when its
   * writer died is from then on as it was found.
   *
   * @throws AssertionError if something else is there
   */
  public synchronized void settle(List<ListedRow> all) {
    long moment = ++now;
    Map<String, VersionedCall> found = new HashMap<>();
    for (ListedRow row : all) {
      VersionedCall call = VersionedCall.of(row);
      check(found.put(call.id(), call) == null, "came twice", call);
      checkShown(call, moment, moment);
    }
    fates.forEach(
        (id, fate) -> {
          VersionedCall call = found.get(id);
          if (call == null) {
            check(!fate.isSureBetween(moment, moment), "is lost", id);
            fate.settleAbsent(moment);
          } else {
            fate.settleAt(call.version(), moment);
          }
        });
  }

  /** Checks the pages of a walk that has ended, of all calls or of the inbound ones. */
  synchronized void check(List<SeenPage> pages, boolean inboundAlone) {
    SeenPage first = pages.getFirst();
    SeenPage last = pages.getLast();
    Set<String> seen = new HashSet<>();
    VersionedCall before = null;
    for (SeenPage page : pages) {
      check(page.total() == first.total(), "changed the total", page);
      for (VersionedCall call : page.calls()) {
        check(call.isInbound() || !inboundAlone, "does not match", call);
        check(before == null || before.comesBefore(call), "is out of order", call);
        check(seen.add(call.id()) || call.isMoving(), "came twice", call);
        check(fate(call.id()).greatestAt(first.shown()) > 0, "came later than its walk", call);
        checkShown(call, page.asked(), page.shown());
        before = call;
      }
    }
    long least = 0;
    long most = 0;
    for (Map.Entry<String, Fate> entry : fates.entrySet()) {
      VersionedCall call = new VersionedCall(entry.getKey(), 1);
      Fate fate = entry.getValue();
      if (call.isInbound() || !inboundAlone) {
        least += fate.isSureBetween(first.asked(), first.shown()) ? 1 : 0;
        most += fate.isPossibleBetween(first.asked(), first.shown()) ? 1 : 0;
        boolean isDue = fate.isSureBetween(first.asked(), last.shown()) && !call.isMoving();
        check(!isDue || seen.contains(call.id()), "did not come", call.id());
      }
    }
    check(least <= first.total() && first.total() <= most, "does not lie in its bounds", first);
  }

  private void checkShown(VersionedCall call, long asked, long shown) {
    Fate fate = fate(call.id());
    check(fate.isPossibleBetween(asked, shown), "was erased, or nobody wrote it", call);
    check(call.version() >= fate.leastAt(asked), "is older than acknowledged", call);
    check(call.version() <= fate.greatestAt(shown), "is newer than written", call);
  }

  private Fate fate(String id) {
    Fate fate = fates.get(id);
    if (fate == null) {
      throw new AssertionError("nobody wrote " + id);
    }
    return fate;
  }

  private void check(boolean holds, String otherwise, Object what) {
    if (!holds) {
      throw new AssertionError(what + " " + otherwise + "; " + fates.size() + " calls, now " + now);
    }
  }
}
