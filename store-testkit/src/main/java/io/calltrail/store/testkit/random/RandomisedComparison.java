package io.calltrail.store.testkit.random;

import io.calltrail.store.AccountId;
import io.calltrail.store.testkit.StoreUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Holds a store to the reference over a random history: batches, erasures, undone imports, dropped
 * months, declared ids and restarts of the store, and after each of them pages of new walks and of
 * walks begun long before. A walk that both stores agree on page by page is stable in the one if it
 * is in the other. For one thread.
 */
public final class RandomisedComparison {

  /** The system property that says how many pages a run compares. */
  public static final String COMPARISONS = "calltrail.comparisons";

  private static final List<AccountId> ACCOUNTS =
      List.of(new AccountId("one"), new AccountId("two"));
  private static final int OPEN_WALKS = 8;
  private static final int PAGES_A_STEP = 150;

  private final Seed seed;
  private final int round;
  private final RandomValues choices;
  private final ComparedStores stores;
  private final List<RandomCalls> calls = new ArrayList<>();
  private final List<RandomQueries> queries = new ArrayList<>();
  private final List<ComparedWalk> walks = new ArrayList<>();
  private @Nullable Object current;
  private int step;

  private RandomisedComparison(Seed seed, int round, ComparedStores stores) {
    this.seed = seed;
    this.round = round;
    this.stores = stores;
    RandomGenerator random = seed.random(round);
    this.choices = new RandomValues(random);
    for (AccountId _ : ACCOUNTS) {
      RandomCalls ofAccount = new RandomCalls(random);
      calls.add(ofAccount);
      queries.add(new RandomQueries(ofAccount));
    }
  }

  /**
   * Compares pages of a store that begins empty.
   *
   * @param folder a folder for the store alone
   * @param round which of the seed's histories it is
   * @param pages how many are compared at the least
   * @return how many were
   * @throws AssertionError naming seed, round and step where the store and the reference differ
   */
  public static int run(StoreUnderTest underTest, Path folder, Seed seed, int round, int pages) {
    try (ComparedStores stores = new ComparedStores(underTest, folder)) {
      new RandomisedComparison(seed, round, stores).run(pages);
      return stores.comparisons();
    }
  }

  private void run(int pages) {
    try {
      while (stores.comparisons() < pages) {
        step++;
        change();
        ask();
      }
      current = "health";
      stores.checkHealth();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "%s, round %d, step %d, %s: %s".formatted(seed, round, step, current, e.getMessage()), e);
    }
  }

  private void change() {
    int account = choices.below(ACCOUNTS.size());
    int what = choices.below(100);
    if (what < 2) {
      current = "restart";
      stores.reopen();
    } else if (what < 6) {
      var target = calls.get(account).erasure();
      current = target;
      stores.erase(ACCOUNTS.get(account), target);
    } else if (what < 8) {
      List<String> users = List.of("declared-" + choices.below(20));
      List<String> queues = List.of(choices.one(RandomValues.QUEUES));
      current = "declared ids";
      stores.declare(ACCOUNTS.get(account), users, queues);
    } else if (what < 10) {
      String importId = choices.one(RandomValues.IMPORTS);
      current = "undoing " + importId;
      stores.undoImport(ACCOUNTS.get(account), importId);
    } else if (what < 11) {
      long border = calls.get(account).border();
      current = "dropping before " + border;
      stores.dropBefore(ACCOUNTS.get(account), border);
    } else {
      var batch = calls.get(account).batch();
      current = batch;
      stores.write(ACCOUNTS.get(account), batch);
    }
  }

  private void ask() {
    for (AccountId account : ACCOUNTS) {
      current = "known ids of account " + account;
      stores.askFor(account, choices.one(RandomValues.USERS));
      stores.askFor(account, choices.one(RandomValues.QUEUES));
      stores.askFor(account, "declared-" + choices.below(20));
    }
    for (int i = 0; i < PAGES_A_STEP; i++) {
      if (!walks.isEmpty() && choices.oneIn(10)) {
        goOn(choices.one(walks));
      } else {
        begin();
      }
    }
  }

  private void begin() {
    int account = choices.below(ACCOUNTS.size());
    ComparedWalk walk = new ComparedWalk(ACCOUNTS.get(account), queries.get(account).next());
    next(walk);
    if (walk.goesOn() && walks.size() < OPEN_WALKS) {
      walks.add(walk);
    }
    if (choices.oneIn(300)) {
      while (walk.goesOn()) {
        next(walk);
      }
      walks.remove(walk);
    }
  }

  private void goOn(ComparedWalk walk) {
    next(walk);
    if (!walk.goesOn()) {
      walks.remove(walk);
    }
  }

  private void next(ComparedWalk walk) {
    current = walk;
    RandomQueries shape = queries.get(ACCOUNTS.indexOf(walk.account()));
    stores.next(walk, new PageChoice(shape.size(), shape.view()));
  }
}
