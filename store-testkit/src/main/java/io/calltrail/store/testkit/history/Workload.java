package io.calltrail.store.testkit.history;

import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One writer of new calls, corrections and erasures; no other touches its calls. Tells a witness of
 * everything, and checks the outcomes. For one thread.
 */
public final class Workload {

  private static final int MAX_BATCH = 6;

  private final AccountId account;
  private final String name;
  private final RandomGenerator random;
  private final Witness witness;
  private final List<VersionedCall> standing;
  private final Doubt doubt;
  private final List<VersionedCall> erased = new ArrayList<>();
  private int created;

  /**
   * @param name begins the ids of new calls; never used for another writer of the history
   * @param standing calls of another writer that has ended, to be corrected and erased by this one
   */
  public Workload(
      AccountId account,
      String name,
      RandomGenerator random,
      Witness witness,
      Collection<VersionedCall> standing) {
    this(account, name, random, witness, standing, Doubt.NONE);
  }

  /**
   * The same for a store that is asked again for what it refused, which it may have done: then, and
   * only then, it is unchanged, or erased already.
   *
   * @param doubt where that may be
   */
  public Workload(
      AccountId account,
      String name,
      RandomGenerator random,
      Witness witness,
      Collection<VersionedCall> standing,
      Doubt doubt) {
    this.account = account;
    this.name = name;
    this.random = random;
    this.witness = witness;
    this.standing = new ArrayList<>(standing);
    this.doubt = doubt;
  }

  /** The calls of the writer as they stand. */
  public List<VersionedCall> standing() {
    return List.copyOf(standing);
  }

  /** Asks one thing of a store. */
  public void step(VoiceCallStore store) {
    int what = random.nextInt(20);
    if (standing.isEmpty() || what < 9) {
      create(store, 1 + random.nextInt(MAX_BATCH));
    } else if (what < 17) {
      correct(store, random.nextInt(standing.size()));
    } else if (what < 19) {
      erase(store, random.nextInt(standing.size()));
    } else {
      deliverErased(store);
    }
  }

  /** Writes new calls in one batch. */
  public void create(VoiceCallStore store, int count) {
    List<VersionedCall> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(new VersionedCall(name + "." + created++, 1));
    }
    write(store, batch, WriteOutcome.CREATED);
    standing.addAll(batch);
  }

  private void correct(VoiceCallStore store, int index) {
    VersionedCall corrected = standing.get(index).next();
    write(store, List.of(corrected), WriteOutcome.CORRECTED);
    standing.set(index, corrected);
  }

  private void erase(VoiceCallStore store, int index) {
    VersionedCall call = standing.remove(index);
    witness.erasing(call.id());
    int rows = store.erase(account, new ErasureTarget.Engagement(call.id()));
    if (rows != 1 && !(rows == 0 && doubt.mayBeDoneBefore())) {
      throw new AssertionError(rows + " rows erased in place of " + call);
    }
    witness.erased(call.id());
    erased.add(call);
  }

  private void deliverErased(VoiceCallStore store) {
    if (!erased.isEmpty()) {
      VersionedCall again = erased.get(random.nextInt(erased.size())).next();
      check(store.write(account, List.of(again.toCall())).outcomes(), WriteOutcome.ERASED, again);
    }
  }

  private void write(VoiceCallStore store, List<VersionedCall> batch, WriteOutcome expected) {
    batch.forEach(witness::writing);
    check(
        store.write(account, batch.stream().map(VersionedCall::toCall).toList()).outcomes(),
        expected,
        batch);
    batch.forEach(witness::written);
  }

  private void check(List<WriteOutcome> outcomes, WriteOutcome expected, Object written) {
    boolean mayBeDone = expected != WriteOutcome.ERASED && doubt.mayBeDoneBefore();
    if (!outcomes.stream()
        .allMatch(one -> one == expected || (mayBeDone && one == WriteOutcome.UNCHANGED))) {
      throw new AssertionError(outcomes + " in place of " + expected + " for " + written);
    }
  }
}
