package io.calltrail.store.opensearch.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreUnavailableException;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.StoredRow;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.transfer.EngagementDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Erases calls of an account. Their engagements are marked first, and refused from then on; then
 * their rows are removed, and taken out of the files of their indices. An erasure that was cut
 * short is finished by whoever uses the account next.
 */
final class Eraser {

  private static final int MOST_ROUNDS = 1_000;

  private final AccountIndices indices;
  private final Sequences sequences;
  private final Engagements engagements;
  private final StoredRows rows;
  private final Expunging expunging;
  private final LeftRows leftRows;

  Eraser(
      AccountIndices indices,
      Sequences sequences,
      Engagements engagements,
      StoredRows rows,
      Expunging expunging,
      LeftRows leftRows) {
    this.leftRows = leftRows;
    this.indices = indices;
    this.sequences = sequences;
    this.engagements = engagements;
    this.rows = rows;
    this.expunging = expunging;
  }

  /**
   * Erases for good.
   *
   * @return the number of rows erased
   */
  int erase(ErasureTarget target) {
    return switch (target) {
      case ErasureTarget.Engagement(String id) -> eraseEngagement(indices.id(indices.digest(id)));
      case ErasureTarget.Consumer(String number) -> eraseNumber(number);
    };
  }

  /** Erases what was erased in another store, and refuses it from now on. */
  void eraseHere(Collection<EngagementDigest> erased) {
    List<String> known = engagements.refuse(erased);
    for (int i = 0; i < MOST_ROUNDS; i++) {
      Collection<Engagement> found = indices.engagements(known).values();
      List<Engagement> standing =
          found.stream().filter(engagement -> !engagement.isErased()).toList();
      if (standing.isEmpty()) {
        carryOut(found.stream().filter(engagement -> engagement.home() != null).toList());
        return;
      }
      engagements.markErasing(standing);
    }
    throw changedByOthers();
  }

  /** Finishes what was cut short. */
  void finish() {
    List<Engagement> unfinished = engagements.unfinished();
    if (!unfinished.isEmpty()) {
      carryOut(unfinished);
    }
  }

  private int eraseEngagement(String id) {
    for (int i = 0; i < MOST_ROUNDS; i++) {
      Engagement found = indices.engagements(List.of(id)).get(id);
      if (found == null || (found.isErased() && found.home() == null)) {
        return 0;
      }
      if (found.isErased()) {
        return carryOut(List.of(found));
      }
      if (indices.rows(found.place(), List.of(id)).isEmpty()) {
        return 0;
      }
      engagements.markErasing(List.of(found));
    }
    throw changedByOthers();
  }

  /** Rows that show the number now go as a whole, of others the forms that showed it before. */
  private int eraseNumber(String number) {
    int erased = 0;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      List<FoundRow> showing = rows.some(Schema.field(CallAttribute.CONSUMER_NUMBER), number);
      List<FoundRow> showed = rows.some(Schema.EARLIER_NUMBERS, number);
      if (showing.isEmpty() && showed.isEmpty()) {
        expunging.run(indices.homes().stream().map(indices::calls).toList(), () -> {});
        return erased;
      }
      Set<String> ids = new LinkedHashSet<>();
      showing.forEach(row -> ids.add(row.id()));
      engagements.markErasing(
          indices.engagements(ids).values().stream()
              .filter(engagement -> !engagement.isErased())
              .toList());
      erased +=
          carryOut(
              indices.engagements(ids).values().stream()
                  .filter(engagement -> engagement.isErased() && engagement.home() != null)
                  .toList());
      leftRows.expunge(leftRows.remove(left(showing)));
      rows.apply(
          showed.stream()
              .filter(row -> !ids.contains(row.id()))
              .map(row -> new StoredRows.Change(row, without(row.row(), number)))
              .toList());
    }
    throw changedByOthers();
  }

  /** Of some rows, those that nothing leads to. */
  private List<FoundRow> left(List<FoundRow> found) {
    Map<String, Engagement> known = indices.engagements(found.stream().map(FoundRow::id).toList());
    return found.stream()
        .filter(row -> !known.containsKey(row.id()) || known.get(row.id()).home() == null)
        .toList();
  }

  private static StoredRow without(StoredRow row, String number) {
    List<CallRecord> rest = new ArrayList<>();
    rest.add(row.current());
    for (CallRecord form : row.forms().subList(1, row.forms().size())) {
      if (!form.attributes().of(CallAttribute.CONSUMER_NUMBER).contains(number)) {
        rest.add(form);
      }
    }
    return new StoredRow(row.sequence(), rest);
  }

  /**
   * Removes the rows of engagements that are marked. Who was writing one of them when it was marked
   * has ended before.
   */
  private int carryOut(Collection<Engagement> marked) {
    if (marked.isEmpty()) {
      return 0;
    }
    sequences.awaitAllTaken();
    Map<Home, List<String>> ids = new HashMap<>();
    for (Engagement engagement : marked) {
      ids.computeIfAbsent(engagement.place(), _ -> new ArrayList<>()).add(engagement.id());
    }
    int removed = 0;
    for (Map.Entry<Home, List<String>> home : ids.entrySet()) {
      removed += remove(home.getKey(), home.getValue());
    }
    Set<Home> there = Set.copyOf(indices.homes());
    expunging.run(
        ids.keySet().stream().filter(there::contains).map(indices::calls).toList(),
        () -> engagements.finishErasing(marked.stream().map(Engagement::id).toList()));
    return removed;
  }

  private int remove(Home home, List<String> ids) {
    int removed = 0;
    for (int i = 0; i < MOST_ROUNDS; i++) {
      Collection<FoundRow> left = indices.rows(home, ids).values();
      if (left.isEmpty()) {
        return removed;
      }
      removed +=
          rows.apply(left.stream().map(row -> new StoredRows.Change(row, null)).toList()).size();
    }
    throw changedByOthers();
  }

  private static StoreUnavailableException changedByOthers() {
    return new StoreUnavailableException("what is to be erased is changed by others all the time");
  }
}
