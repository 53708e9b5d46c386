package io.calltrail.store.testkit.random;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreHealth;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.testkit.StoreUnderTest;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A store and the reference, of which everything is asked alike. Throws AssertionError where their
 * answers differ. For one thread.
 */
final class ComparedStores implements AutoCloseable {

  private final StoreUnderTest underTest;
  private final Path folder;
  private final VoiceCallStore reference = new InMemoryVoiceCallStore();
  private VoiceCallStore store;
  private int comparisons;

  ComparedStores(StoreUnderTest underTest, Path folder) {
    this.underTest = underTest;
    this.folder = folder;
    this.store = underTest.open(folder);
  }

  /** The pages compared so far. */
  int comparisons() {
    return comparisons;
  }

  void write(AccountId account, List<VoiceCall> batch) {
    same("outcomes", reference.write(account, batch), store.write(account, batch));
  }

  void erase(AccountId account, ErasureTarget target) {
    same("rows erased", reference.erase(account, target), store.erase(account, target));
  }

  void undoImport(AccountId account, String importId) {
    same(
        "rows undone",
        reference.undoImport(account, importId),
        store.undoImport(account, importId));
  }

  void dropBefore(AccountId account, long second) {
    same("rows dropped", reference.dropBefore(account, second), store.dropBefore(account, second));
  }

  void declare(AccountId account, Collection<String> users, Collection<String> queues) {
    reference.knownIds(account).declare(users, queues);
    store.knownIds(account).declare(users, queues);
  }

  /** Compares what is known of an id, as a user's and as a queue's. */
  void askFor(AccountId account, String id) {
    same(
        "known users",
        reference.knownIds(account).hasUser(id),
        store.knownIds(account).hasUser(id));
    same(
        "known queues",
        reference.knownIds(account).hasQueue(id),
        store.knownIds(account).hasQueue(id));
  }

  /** Compares the next page of a walk, and moves the walk on. */
  void next(ComparedWalk walk, PageChoice choice) {
    comparisons++;
    VoiceCallPage expected =
        reference.page(walk.account(), walk.query(), choice.after(walk.ofReference()));
    VoiceCallPage actual = store.page(walk.account(), walk.query(), choice.after(walk.ofStore()));
    same("rows", expected.rows().toString(), actual.rows().toString());
    same("count", expected.count(), actual.count());
    same("total", expected.totalRecords(), actual.totalRecords());
    same("end", endOf(expected), endOf(actual));
    walk.moveTo(expected.next(), actual.next());
  }

  /** Closes and opens the store. */
  void reopen() {
    store.close();
    store = underTest.open(folder);
  }

  void checkHealth() {
    same("health", StoreHealth.HEALTHY, store.health());
  }

  @Override
  public void close() {
    store.close();
  }

  /** Where a page ends; a snapshot is each store's own affair. */
  private static @Nullable PageCursor endOf(VoiceCallPage page) {
    PageCursor next = page.next();
    return next == null
        ? null
        : new PageCursor(0, next.totalRecords(), next.startSecond(), next.key());
  }

  private static void same(String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(
          "%s differ\n  reference: %s\n  store:     %s".formatted(what, expected, actual));
    }
  }
}
