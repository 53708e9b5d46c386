package io.calltrail.store.opensearch.account;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Cluster;
import io.calltrail.store.opensearch.cluster.IndexNames;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which an account's rows first arrived, across all servers. Who writes takes
 * sequences before it looks at what there is, tells when its rows are written, and acknowledges
 * once all lower ones are settled too: so a walk that begins then sees all up to the last settled
 * one, and nothing at or below it comes later. Who does not tell any more that it lives is given up
 * by the others: its sequences are void, and rows with them are never shown, nor were they
 * acknowledged. Safe to share.
 */
final class Sequences {

  /** Below all sequences. */
  static final long NOBODYS = -1;

  /** After so long without a sign of life, sequences are given up. */
  static final Duration LEASE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Sequences.class);
  private static final Duration PAUSE = Duration.ofMillis(3);
  private static final int MOST_TRIES = 1_000;

  /** Who lives ends what it took long before. */
  private static final Duration MOST_WAITING = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final String path;
  private final AccountId account;
  private final String owner = UUID.randomUUID().toString();
  private final Map<OpenRange, Long> seen = new HashMap<>();

  Sequences(Cluster cluster, IndexNames names, AccountId account) {
    this.cluster = cluster;
    this.account = account;
    this.path = "/" + names.accounts() + "/_doc/" + account.value();
  }

  /**
   * What the cluster has now, or had a moment ago: a node may not know yet that the copy it looks
   * into was moved or put out. Calls that were acknowledged are settled in it.
   */
  SequenceState state() {
    Reply reply = cluster.ask("GET", path, Map.of());
    return reply.isDone() ? SequenceState.of(reply.json()) : SequenceState.NEW;
  }

  /**
   * The same, but not as it was before a sequence was taken.
   *
   * @throws StoreUnavailableException if it is not to be had for some seconds
   */
  SequenceState stateSince(long taken) {
    for (int i = 0; i < MOST_TRIES; i++) {
      SequenceState state = state();
      if (state.next() > taken) {
        return state;
      }
      Pause.of(PAUSE);
    }
    throw new StoreUnavailableException(
        "a node of the cluster tells of account " + account + " what was so before");
  }

  /**
   * Waits until everything is settled that anybody has taken by now. What there is now is written
   * once more as it is, which is refused where it is not the newest.
   */
  void awaitAllTaken() {
    if (state().version() == null) {
      cluster.awaitApplied(); // as a node may not know the account yet
    }
    awaitSettled(change(state -> state.version() == null ? null : state).next() - 1);
  }

  /** Takes sequences for rows that may be new. */
  Lease take(int count) {
    return take(count, owner, _ -> {});
  }

  /**
   * Takes a sequence, for no row but as a sign to others that a home is being dropped.
   *
   * @throws StoreUnavailableException if somebody else drops it
   */
  Lease takeToDrop(Home home) {
    SequenceState state = state();
    giveUpSilent(state);
    return take(
        1,
        OpenRange.dropping(owner, home),
        before -> {
          if (before.open().stream().anyMatch(range -> range.isDropping(home))) {
            throw new StoreUnavailableException(
                home.month() + " is being dropped by another server");
          }
        });
  }

  /**
   * Whether a home that takes no calls was left so by somebody who began to drop it and is silent
   * since. One that was dropped takes none ever.
   */
  boolean isLeftBlocked(Home home) {
    SequenceState state = state();
    giveUpSilent(state);
    return !state.isDropped(home)
        && state.open().stream().noneMatch(range -> range.isDropping(home));
  }

  private Lease take(int count, String as, Consumer<SequenceState> condition) {
    SequenceState after =
        change(
            state -> {
              condition.accept(state);
              return state.with(
                  new OpenRange(new SequenceRange(state.next(), state.next() + count - 1), as, 0));
            });
    return new Lease(this, new SequenceRange(after.next() - count, after.next() - 1));
  }

  /** Sees to it that the account is among those that the cluster has. */
  void makeAccount() {
    change(state -> state.version() == null ? state : null);
  }

  /** Changes what the cluster has; null for no change. */
  SequenceState change(Function<SequenceState, @Nullable SequenceState> change) {
    return change(NOBODYS, change);
  }

  /** The same, where nothing is decided by what was so before a sequence was taken. */
  private SequenceState change(
      long taken, Function<SequenceState, @Nullable SequenceState> change) {
    for (int i = 0; i < MOST_TRIES; i++) {
      SequenceState before = stateSince(taken);
      SequenceState after = change.apply(before);
      if (after == null) {
        return before;
      }
      Reply reply = cluster.put(path, condition(before.version()), after.toJson());
      if (reply.isDone()) {
        return after;
      }
      if (!reply.isConflict()) {
        throw new StoreException("account " + account + " cannot be written: " + reply.status());
      }
      Pause.of(PAUSE);
    }
    throw new StoreUnavailableException("account " + account + " is written to by too many");
  }

  /** Tells that the owner of sequences lives. */
  void beat(SequenceRange range) {
    change(
        range.to(),
        state ->
            state.openFrom(range.from()) == null
                ? null
                : state.withOpen(
                    open ->
                        open.range().equals(range)
                            ? new OpenRange(range, open.owner(), open.beat() + 1)
                            : open));
  }

  /**
   * Tells that the rows with some sequences are written.
   *
   * @return false where the sequences were given up meanwhile
   */
  boolean close(SequenceRange range) {
    boolean[] was = new boolean[1];
    change(
        range.to(),
        state -> {
          was[0] = state.openFrom(range.from()) != null;
          return was[0] ? state.withOpen(open -> open.range().equals(range) ? null : open) : null;
        });
    return was[0];
  }

  /** Gives up sequences, whose rows are never to be shown. */
  void giveUp(SequenceRange range) {
    change(
        range.to(),
        state -> {
          OpenRange open = state.openFrom(range.from());
          return open == null ? null : state.withVoid(open);
        });
  }

  /**
   * Waits until everything up to a sequence is settled; gives up who shows no sign of life.
   *
   * @return what the cluster has then
   * @throws StoreUnavailableException if somebody lives and does not end for minutes
   */
  SequenceState awaitSettled(long sequence) {
    long deadline = System.nanoTime() + MOST_WAITING.toNanos();
    while (true) {
      if (System.nanoTime() > deadline) {
        throw new StoreUnavailableException(
            "another writer of account " + account + " does not come to an end");
      }
      SequenceState state = state();
      if (state.settled() >= sequence) {
        return state;
      }
      giveUpSilent(state);
      Pause.of(PAUSE);
    }
  }

  private synchronized void giveUpSilent(SequenceState state) {
    seen.keySet().retainAll(state.open());
    long now = System.nanoTime();
    for (OpenRange range : state.open()) {
      long since = seen.computeIfAbsent(range, _ -> now);
      if (now - since > LEASE.toNanos()) {
        LOG.warn(
            "account {}: a writer is silent; what it did not acknowledge is not shown", account);
        change(current -> current.open().contains(range) ? current.withVoid(range) : null);
      }
    }
  }

  private static Map<String, String> condition(@Nullable Version version) {
    return version == null
        ? Map.of("op_type", "create")
        : Map.of(
            "if_seq_no", Long.toString(version.number()),
            "if_primary_term", Long.toString(version.term()));
  }
}
