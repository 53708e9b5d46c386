package io.calltrail.store.opensearch.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Engagements whose rows were removed, until they are forgotten, many at a time. Somebody who read
 * what is known of one before may be writing its row anew: all who write are waited for, and those
 * that have a row then stay. Closed at the end of what removes the rows, also where that is cut
 * short. For one thread.
 */
final class RowlessEngagements implements AutoCloseable {

  private static final int AT_ONCE = 5_000;

  private final AccountIndices indices;
  private final Sequences sequences;
  private final Engagements engagements;
  private final List<Engagement> waiting = new ArrayList<>();

  RowlessEngagements(AccountIndices indices, Sequences sequences, Engagements engagements) {
    this.indices = indices;
    this.sequences = sequences;
    this.engagements = engagements;
  }

  /**
   * Takes some, which may be forgotten by now or later.
   *
   * @param removed as they were read before their rows were removed
   */
  void add(Collection<Engagement> removed) {
    removed.stream().filter(engagement -> !engagement.isErased()).forEach(waiting::add);
    if (waiting.size() >= AT_ONCE) {
      forget();
    }
  }

  /** Forgets those that are left. */
  @Override
  public void close() {
    forget();
  }

  private void forget() {
    if (waiting.isEmpty()) {
      return;
    }
    sequences.awaitAllTaken();
    waiting.stream()
        .collect(Collectors.groupingBy(Engagement::place))
        .forEach(
            (home, all) -> {
              Set<String> standing =
                  indices.rows(home, all.stream().map(Engagement::id).toList()).keySet();
              engagements.forget(all.stream().filter(one -> !standing.contains(one.id())).toList());
            });
    waiting.clear();
  }
}
