package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.opensearch.row.FoundRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.EngagementDigest;
import io.calltrail.store.transfer.TransferredRow;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What an account has in the cluster, as it is taken to another store and from there. */
final class ClusterContents implements AccountContents {

  private static final int AT_ONCE = 1_000;

  private final AccountIndices indices;
  private final Sequences sequences;
  private final Engagements engagements;
  private final KnownIdsIndex knownIds;
  private final CallWriter writer;
  private final Eraser eraser;

  ClusterContents(
      AccountIndices indices,
      Sequences sequences,
      Engagements engagements,
      KnownIdsIndex knownIds,
      CallWriter writer,
      Eraser eraser) {
    this.indices = indices;
    this.sequences = sequences;
    this.engagements = engagements;
    this.knownIds = knownIds;
    this.writer = writer;
    this.eraser = eraser;
  }

  /** Who died amid writing rows is given up first, as they are never shown. */
  @Override
  public List<YearMonth> months() {
    sequences.awaitSettled(sequences.state().next() - 1);
    return indices.homes().stream().map(Home::month).distinct().sorted().toList();
  }

  @Override
  public long rows(YearMonth month) {
    Home home = home(month);
    if (!indices.homes().contains(home)) {
      return 0;
    }
    indices.show(List.of(indices.calls(home)));
    return indices
        .search(indices.calls(home), shown(0).counting().toJson())
        .json()
        .at("/hits/total/value")
        .asLong();
  }

  @Override
  public void read(YearMonth month, Consumer<TransferredRow> reader) {
    Home home = home(month);
    if (!indices.homes().contains(home)) {
      return;
    }
    indices.show(List.of(indices.calls(home)));
    List<FoundRow> rows = rows(home, shown(AT_ONCE));
    while (!rows.isEmpty()) {
      rows.forEach(row -> reader.accept(row(row)));
      CallRecord last = rows.getLast().row().current();
      rows = rows(home, shown(AT_ONCE).after(new PageCursor(0, 0, last.startSecond(), last.key())));
    }
  }

  private List<FoundRow> rows(Home home, SearchBody body) {
    return AccountIndices.whole(
            RowAnswer.stored(indices.search(indices.calls(home), body.toJson())))
        .rows();
  }

  private SearchBody shown(int size) {
    return indices.searchFor(size).without(sequences.state().voided());
  }

  private static TransferredRow row(FoundRow found) {
    return TransferredRow.of(found.row().forms().reversed());
  }

  private Home home(YearMonth month) {
    return new Home(month, sequences.state().generation(month));
  }

  @Override
  public Set<EngagementDigest> erased() {
    return engagements.erased();
  }

  @Override
  public Set<String> users() {
    return knownIds.users();
  }

  @Override
  public Set<String> queues() {
    return knownIds.queues();
  }

  @Override
  public void write(YearMonth month, List<TransferredRow> rows) {
    Map<String, TransferredRow> standing = standing(month, rows.stream().map(this::id).toList());
    List<CallRecord> missing = new ArrayList<>();
    for (TransferredRow row : rows) {
      TransferredRow there = standing.get(id(row));
      missing.addAll(there == null ? row.forms() : row.formsAfter(there));
    }
    if (!missing.isEmpty() && !AccountContents.areTaken(writer.write(missing, month))) {
      throw new StoreException("not all calls of " + month + " are taken where they come to");
    }
  }

  /** The rows that are there, all in the month. */
  private Map<String, TransferredRow> standing(YearMonth month, List<String> ids) {
    SequenceState state = sequences.state();
    Home home = new Home(month, state.generation(month));
    Map<Home, List<String>> places = new HashMap<>();
    for (Engagement engagement : indices.engagements(ids).values()) {
      if (!engagement.isErased() && !state.isDropped(engagement.place())) {
        places.computeIfAbsent(engagement.place(), _ -> new ArrayList<>()).add(engagement.id());
      }
    }
    Map<String, TransferredRow> standing = new HashMap<>();
    places.forEach(
        (place, known) -> {
          for (FoundRow found : indices.rows(place, known).values()) {
            if (!state.isVoid(found.row().sequence())) {
              if (!place.equals(home)) {
                throw new StoreException("a call of " + month + " is there in another month");
              }
              standing.put(found.id(), row(found));
            }
          }
        });
    return standing;
  }

  private String id(TransferredRow row) {
    return indices.id(indices.digest(row.forms().getFirst().engagementId()));
  }

  @Override
  public void refuse(Collection<EngagementDigest> erased) {
    sequences.makeAccount();
    eraser.eraseHere(erased);
  }

  @Override
  public void know(Collection<String> users, Collection<String> queues) {
    sequences.makeAccount();
    knownIds.declare(users, queues);
  }

  @Override
  public List<String> damage() {
    return List.of();
  }
}
