package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.opensearch.cluster.Bulk;
import io.calltrail.store.opensearch.cluster.BulkResult;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.transfer.EngagementDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one group of calls. Each engagement is decided about as the cluster has it and written on
 * condition that it is still so; where another group was quicker, be it of another server, it is
 * decided about once more. Used once, by one thread.
 */
final class GroupWrite {

  private static final Logger LOG = LoggerFactory.getLogger(GroupWrite.class);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(1);

  private final AccountIndices indices;
  private final Engagements engagements;
  private final Sequences sequences;
  private final KnownIdsIndex knownIds;
  private final RowWriter rows;
  private final LeftMonths leftMonths;
  private final LeftRows leftRows;
  private final long deadline;
  private final Map<EngagementKey, PendingEngagement> waiting = new LinkedHashMap<>();
  private final WriteOutcome[] outcomes;
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> removedFrom = new LinkedHashSet<>();

  /** All up to it was settled when something was decided last; it may be more by now. */
  private long settled = Sequences.NOBODYS;

  private long shownUpTo = Sequences.NOBODYS;

  /**
   * @param home the month that rows which are new live in; null for that of their first start
   */
  GroupWrite(
      AccountIndices indices,
      Engagements engagements,
      Sequences sequences,
      KnownIdsIndex knownIds,
      List<CallRecord> calls,
      @Nullable YearMonth home,
      RowWriter rows,
      LeftMonths leftMonths,
      LeftRows leftRows,
      Duration patience) {
    this.indices = indices;
    this.engagements = engagements;
    this.sequences = sequences;
    this.knownIds = knownIds;
    this.rows = rows;
    this.leftMonths = leftMonths;
    this.leftRows = leftRows;
    this.deadline = System.nanoTime() + patience.toNanos();
    this.outcomes = new WriteOutcome[calls.size()];
    for (int i = 0; i < calls.size(); i++) {
      CallRecord call = calls.get(i);
      waiting.computeIfAbsent(call.key(), _ -> pending(call, home)).add(i, call);
    }
  }

  private PendingEngagement pending(CallRecord call, @Nullable YearMonth home) {
    EngagementDigest digest = indices.digest(call.engagementId());
    Instant start = Instant.ofEpochSecond(call.startSecond());
    return new PendingEngagement(
        call.key(),
        digest,
        indices.id(digest),
        home == null ? YearMonth.from(start.atOffset(ZoneOffset.UTC)) : home);
  }

  /**
   * Writes the calls; durable, settled and visible when it returns, but a node that does not know
   * yet how its cluster is may not know that they are settled.
   *
   * @param whenSent is run each time that all is written but what has to wait for others, before it
   *     is shown
   * @return what became of each
   */
  List<WriteOutcome> write(Runnable whenSent) {
    try {
      while (!waiting.isEmpty()) {
        writeRound(whenSent);
        awaitOthers();
      }
      if (shownUpTo > settled) {
        sequences.awaitSettled(shownUpTo);
      }
    } finally {
      leftRows.expunge(removedFrom);
    }
    return List.of(outcomes);
  }

  private void writeRound(Runnable whenSent) {
    List<PendingEngagement> done = new ArrayList<>();
    try (Leases leases = new Leases(sequences)) {
      writeAll(leases, done);
      endUnused(leases, done);
      whenSent.run();
      indices.show(touched);
      Leases.Settled all = leases.settle();
      if (!all.areOurs()) {
        done.stream().filter(PendingEngagement::isNew).forEach(this::writeAgain);
      }
      writeAgainWhatWasDropped(done, all.state());
    }
  }

  private void writeAgain(PendingEngagement engagement) {
    engagement.leave();
    waiting.put(engagement.key(), engagement);
  }

  /**
   * A month whose index went may have been made anew, by who had looked before that was decided:
   * what is written there goes with it.
   */
  private void writeAgainWhatWasDropped(List<PendingEngagement> done, SequenceState state) {
    Map<Home, List<PendingEngagement>> dropped =
        done.stream()
            .filter(one -> state.isDropped(one.place()))
            .collect(Collectors.groupingBy(PendingEngagement::place));
    dropped.forEach(
        (home, all) -> {
          indices.remove(home);
          all.forEach(this::writeAgain);
        });
  }

  /** Who wrote nothing yet lets nobody wait; corrections have no numbers, and are waited for. */
  private static void endUnused(Leases leases, List<PendingEngagement> done) {
    if (done.isEmpty()) {
      leases.endUnused();
    }
  }

  /** What others are writing is known to be durable and shown when they are done. */
  private void awaitOthers() {
    waiting.values().stream()
        .mapToLong(PendingEngagement::heldUpTo)
        .max()
        .ifPresent(sequences::awaitSettled);
    waiting.values().forEach(PendingEngagement::release);
  }

  /** Writes all but those that wait for others. */
  private void writeAll(Leases leases, List<PendingEngagement> done) {
    Duration pause = PAUSE;
    while (!areAllHeld()) {
      int before = waiting.size();
      writeOnce(leases, done);
      if (waiting.size() == before && !areAllHeld()) {
        endUnused(leases, done);
        pause(pause);
        pause = pause.compareTo(MOST_PAUSE) < 0 ? pause.multipliedBy(2) : MOST_PAUSE;
      }
    }
  }

  private boolean areAllHeld() {
    return waiting.values().stream().allMatch(PendingEngagement::isHeld);
  }

  /**
   * Writes those that nobody else changes at the same time. Sequences come first: who erases or
   * forgets an engagement waits for all that were taken before, and so for whoever has read of it
   * what was so before. What others write may not stay as it was found: a row that has all that was
   * told is written once more as it is then, to be sure of it.
   */
  private void writeOnce(Leases leases, List<PendingEngagement> done) {
    leases.ensure(waiting.size());
    find(leases);
    List<PendingEngagement> decided = new ArrayList<>();
    SequenceState state = leases.state(newestStanding());
    List<OpenRange> others = leases.others(state.open());
    settled = state.settled();
    for (PendingEngagement engagement : List.copyOf(waiting.values())) {
      Home home = engagement.home();
      if (home == null || state.isDropped(home)) {
        continue;
      }
      boolean isChanged =
          engagement.decide(outcomes, sequence -> state.isVoid(sequence) || leases.has(sequence));
      OpenRange holder = engagement.heldBy(others);
      if (holder != null) {
        engagement.hold(holder);
      } else if (isChanged || !others.isEmpty()) {
        decided.add(engagement);
      } else {
        finish(engagement);
      }
    }
    decided.stream().filter(PendingEngagement::isNew).forEach(one -> one.number(leases.next()));
    knownIds.learn(
        decided.stream().flatMap(one -> one.taken().stream()).map(CallRecord::attributes).toList());
    List<RowWriter.Change> changes = decided.stream().map(this::change).toList();
    List<BulkResult> results = rows.write(changes);
    for (int i = 0; i < results.size(); i++) {
      take(decided.get(i), results.get(i), done);
    }
    blocked(decided, results).forEach(leftMonths::end);
  }

  private long newestStanding() {
    return waiting.values().stream()
        .mapToLong(PendingEngagement::sequence)
        .max()
        .orElse(Sequences.NOBODYS);
  }

  private static Set<Home> blocked(List<PendingEngagement> decided, List<BulkResult> results) {
    Set<Home> homes = new LinkedHashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isBlocked()) {
        homes.add(decided.get(i).place());
      }
    }
    return homes;
  }

  private void take(PendingEngagement engagement, BulkResult result, List<PendingEngagement> done) {
    if (result.isDone()) {
      finish(engagement);
      done.add(engagement);
    } else if (result.isMissing()) {
      indices.forget(engagement.place());
    } else if (!result.isBlocked() && !result.isConflict()) {
      result.refuseFailure("a row");
    }
  }

  private RowWriter.Change change(PendingEngagement engagement) {
    FoundRow standing = engagement.standing();
    return rows.change(
        indices.make(engagement.place()),
        engagement.id(),
        standing == null ? null : standing.version(),
        engagement.decided());
  }

  private void finish(PendingEngagement engagement) {
    waiting.remove(engagement.key());
    Home home = engagement.home();
    if (home != null) {
      touched.add(indices.calls(home));
    }
    if (!engagement.isNew()) {
      shownUpTo = Math.max(shownUpTo, engagement.sequence());
    }
  }

  /** Finds where the engagements' rows live, or will, and the rows that are there. */
  private void find(Leases leases) {
    indices.makeEngagements();
    waiting.values().forEach(PendingEngagement::forget);
    Set<YearMonth> months = new LinkedHashSet<>();
    waiting.values().forEach(one -> months.add(one.month()));
    SequenceState state = leases.state(Sequences.NOBODYS);
    Map<YearMonth, Home> homes = new HashMap<>();
    months.forEach(month -> homes.put(month, new Home(month, state.generation(month))));
    List<PendingEngagement> all = List.copyOf(waiting.values());
    List<BulkResult> made =
        engagements.makeAll(
            all.stream()
                .map(
                    one ->
                        new Engagements.Making(
                            one.id(), one.digest(), Objects.requireNonNull(homes.get(one.month()))))
                .toList());
    Map<String, PendingEngagement> known = new LinkedHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      PendingEngagement one = all.get(i);
      if (made.get(i).isDone()) {
        one.livesAt(Objects.requireNonNull(homes.get(one.month())));
      } else if (made.get(i).isConflict()) {
        known.put(one.id(), one);
      } else {
        made.get(i).refuseFailure("an engagement");
      }
    }
    findRows(known, state, leases);
  }

  /** What was dropped goes before anything is written in its place. */
  private void findRows(Map<String, PendingEngagement> known, SequenceState state, Leases leases) {
    Map<Home, List<Engagement>> byHome = new HashMap<>();
    for (Engagement engagement : indices.engagements(known.keySet()).values()) {
      PendingEngagement one = Objects.requireNonNull(known.get(engagement.id()));
      if (engagement.isErased()) {
        takeBack(one);
        one.erase(outcomes);
        finish(one);
      } else {
        byHome.computeIfAbsent(engagement.place(), _ -> new ArrayList<>()).add(engagement);
      }
    }
    for (Map.Entry<Home, List<Engagement>> home : byHome.entrySet()) {
      Collection<String> ids = home.getValue().stream().map(Engagement::id).toList();
      Map<String, FoundRow> found;
      try {
        if (!indices.areShared() && state.isDropped(home.getKey())) {
          indices.remove(home.getKey());
          claim(home.getValue(), known, leases);
          continue;
        }
        found = indices.rows(home.getKey(), ids);
      } catch (StoreUnavailableException e) {
        LOG.debug("rows of {} are looked for again", home.getKey(), e);
        continue;
      }
      List<Engagement> missing = new ArrayList<>();
      for (Engagement engagement : home.getValue()) {
        FoundRow row = found.get(engagement.id());
        if (row == null) {
          missing.add(engagement);
        } else {
          PendingEngagement one = Objects.requireNonNull(known.get(engagement.id()));
          one.standsAt(home.getKey(), row);
        }
      }
      claim(missing, known, leases);
    }
  }

  /** A row that came after its engagement was erased, as this writer was given up meanwhile. */
  private void takeBack(PendingEngagement engagement) {
    Home left = engagement.left();
    if (left != null) {
      removedFrom.addAll(leftRows.remove(indices.rows(left, List.of(engagement.id())).values()));
    }
  }

  /**
   * Takes engagements over that are known and have no row: a write of it was cut short, or its row
   * is being removed together with what is known of it, which then sees that it was taken over. Its
   * home stays, as who was cut short may write the row there yet; but not where the month was
   * dropped since, and nobody can.
   */
  private void claim(
      List<Engagement> missing, Map<String, PendingEngagement> known, Leases leases) {
    if (missing.isEmpty()) {
      return;
    }
    SequenceState state = leases.state(Sequences.NOBODYS);
    Bulk bulk = new Bulk();
    List<Home> homes = new ArrayList<>();
    for (Engagement engagement : missing) {
      Home place = engagement.place();
      if (state.isDropped(place)) {
        YearMonth month = Objects.requireNonNull(known.get(engagement.id())).month();
        place = new Home(month, state.generation(month));
      }
      homes.add(place);
      bulk.replace(
          indices.engagements(),
          engagement.id(),
          engagement.version(),
          Engagement.at(indices.account(), engagement.digest(), place));
    }
    List<BulkResult> results = bulk.send(indices.cluster(), Map.of());
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isDone()) {
        Objects.requireNonNull(known.get(missing.get(i).id())).livesAt(homes.get(i));
      }
    }
  }

  private void pause(Duration pause) {
    if (System.nanoTime() > deadline) {
      throw new StoreUnavailableException("the cluster does not take the calls now");
    }
    Pause.of(pause);
  }
}
