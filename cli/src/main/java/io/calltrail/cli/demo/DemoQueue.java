package io.calltrail.cli.demo;

import io.calltrail.model.CallQueue;
import io.calltrail.model.Flow;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue and all that decides what its calls are like.
 *
 * @param queue as rows show it
 * @param flow the flow that leads into it
 * @param line the number that is called to reach it
 * @param site where its agents work, whose time its hours are
 * @param hours when it works
 * @param load how many calls it has beside the others
 * @param medianTalk seconds that half of its talks do not exceed
 * @param callers the countries its callers are in, the usual ones listed more often
 * @param agents those who answer
 */
record DemoQueue(
    CallQueue queue,
    Flow flow,
    DemoLine line,
    DemoSite site,
    DemoHours hours,
    double load,
    int medianTalk,
    List<DemoCountry> callers,
    List<DemoAgent> agents) {

  /** Whether somebody answers at that time. */
  boolean isOpen(Instant time) {
    return hours.isOpen(LocalDateTime.ofInstant(time, site.zone()));
  }

  /** One of its agents who is none of those already in the call. */
  DemoAgent agentBut(DemoRandom random, DemoAgent... inCall) {
    List<DemoAgent> others = new ArrayList<>(agents);
    others.removeAll(List.of(inCall));
    return random.oneOf(others);
  }
}
