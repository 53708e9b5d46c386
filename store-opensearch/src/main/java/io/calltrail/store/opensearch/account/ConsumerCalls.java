package io.calltrail.store.opensearch.account;

import io.calltrail.store.opensearch.cluster.Gathering;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.row.CallAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds the calls of consumers, most of whom have few. Those that are asked for at once are found
 * by one search, where their calls fit into it together: to search costs a node more than to find
 * some rows more. Who turned out to have many is searched alone from then on. Safe to share.
 */
final class ConsumerCalls {

  private static final String FIELD = Schema.field(CallAttribute.CONSUMER_NUMBER);

  private static final int MOST_KEPT_IN_MIND = 1_000;

  private final AccountIndices indices;
  private final int most;
  private final Set<Set<String>> busy = ConcurrentHashMap.newKeySet();
  private final Gathering<Asked, Supplier<RowAnswer<ListedRow>>> gathering =
      new Gathering<>(this::find);

  /**
   * @param most how many calls of whom one asks for are found, at least
   */
  ConsumerCalls(AccountIndices indices, int most) {
    this.indices = indices;
    this.most = most;
  }

  /**
   * The calls of those who have one of some numbers, with their sequences, newest first; where
   * there are many, no more than the newest.
   *
   * @param voided the sequences of rows that need not be found
   */
  RowAnswer<ListedRow> calls(Set<String> numbers, List<SequenceRange> voided) {
    Asked asked = new Asked(numbers, voided);
    return isSearchedAlone(numbers) ? search(asked) : gathering.ask(asked).get();
  }

  /** Whether those who have one of some numbers turned out to have many calls. */
  boolean isSearchedAlone(Set<String> numbers) {
    return busy.contains(numbers);
  }

  /** The answer to each, or why there is none, is had from what is returned for it. */
  List<Supplier<RowAnswer<ListedRow>>> find(List<Asked> asked) {
    if (asked.size() == 1) {
      RowAnswer<ListedRow> found = search(asked.getFirst());
      return List.of(() -> found);
    }
    RowAnswer<ListedRow> all = read(indices.lookUp(together(asked)));
    if (isWhole(all.rows(), asked.size())) {
      return IntStream.range(0, asked.size()).mapToObj(number -> of(number, all)).toList();
    }
    keepInMind(asked, all.rows());
    return each(asked);
  }

  /** Whether all rows of all questions are there, and each tells whose it is. */
  private boolean isWhole(List<ListedRow> rows, int questions) {
    return rows.size() < questions * most
        && rows.stream().noneMatch(row -> row.questions().isEmpty());
  }

  private void keepInMind(List<Asked> asked, List<ListedRow> rows) {
    if (busy.size() + asked.size() > MOST_KEPT_IN_MIND) {
      busy.clear();
    }
    for (int number = 0; number < asked.size(); number++) {
      if (rows(number, rows).size() >= most) {
        busy.add(asked.get(number).numbers());
      }
    }
  }

  /**
   * Rows that were void for one of them are so for all; those that the newest of them knows of are
   * left out.
   */
  private byte[] together(List<Asked> asked) {
    return indices
        .searchFor(asked.size() * most)
        .matchingSome(FIELD, asked.stream().map(Asked::numbers).toList())
        .without(asked.getLast().voided())
        .asListed()
        .withSequences()
        .toJson();
  }

  private List<Supplier<RowAnswer<ListedRow>>> each(List<Asked> asked) {
    List<Supplier<RowAnswer<ListedRow>>> answers = new ArrayList<>();
    for (Reply reply : indices.searchEach(asked.stream().map(this::alone).toList())) {
      answers.add(() -> read(AccountIndices.done(reply)));
    }
    return answers;
  }

  private RowAnswer<ListedRow> search(Asked asked) {
    return read(indices.lookUp(alone(asked)));
  }

  private byte[] alone(Asked asked) {
    return indices
        .searchFor(most)
        .matchingAny(FIELD, asked.numbers())
        .without(asked.voided())
        .asListed()
        .withSequences()
        .toJson();
  }

  private static RowAnswer<ListedRow> read(Reply reply) {
    return AccountIndices.whole(RowAnswer.listed(reply));
  }

  private static Supplier<RowAnswer<ListedRow>> of(int number, RowAnswer<ListedRow> all) {
    List<ListedRow> rows = rows(number, all.rows());
    return () -> new RowAnswer<>(all.total(), all.shards(), all.failed(), rows);
  }

  private static List<ListedRow> rows(int number, List<ListedRow> all) {
    return all.stream().filter(row -> row.questions().contains(number)).toList();
  }

  /**
   * What is asked for.
   *
   * @param numbers of which a call has to have one
   * @param voided the sequences of rows that need not be found
   */
  record Asked(Set<String> numbers, List<SequenceRange> voided) {}
}
