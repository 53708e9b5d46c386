package io.calltrail.store.opensearch.account;

import io.calltrail.store.opensearch.cluster.Gathering;
import io.calltrail.store.opensearch.cluster.Reply;
import io.calltrail.store.opensearch.cluster.Schema;
import io.calltrail.store.opensearch.row.ListedRow;
import io.calltrail.store.opensearch.row.RowAnswer;
import io.calltrail.store.row.CallAttribute;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the calls of consumers, most of whom have few. Those that are asked for at once are found
 * by one search, where their calls fit into it together: to search costs a node more than to find
 * some rows more. Safe to share.
 */
final class ConsumerCalls {

  private static final String FIELD = Schema.field(CallAttribute.CONSUMER_NUMBER);

  private final AccountIndices indices;
  private final int most;
  private final Gathering<Asked, RowAnswer<ListedRow>> gathering = new Gathering<>(this::find);

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
   * @param voided the sequences of rows that are not to be found
   */
  RowAnswer<ListedRow> calls(Set<String> numbers, List<SequenceRange> voided) {
    return gathering.ask(new Asked(numbers, voided));
  }

  private List<RowAnswer<ListedRow>> find(List<Asked> asked) {
    if (asked.size() > 1) {
      RowAnswer<ListedRow> all = together(asked);
      if (all.rows().size() < asked.size() * most) {
        return IntStream.range(0, asked.size()).mapToObj(number -> of(number, all)).toList();
      }
    }
    return each(asked);
  }

  /** The newest calls of all of them together. */
  private RowAnswer<ListedRow> together(List<Asked> asked) {
    SearchBody body =
        indices
            .searchFor(asked.size() * most)
            .matchingSome(FIELD, asked.stream().map(Asked::numbers).toList())
            .without(asked.getLast().voided())
            .asListed()
            .withSequences();
    return read(indices.search(indices.allCalls(), body.toJson()));
  }

  private List<RowAnswer<ListedRow>> each(List<Asked> asked) {
    return indices.searchEach(asked.stream().map(this::alone).toList()).stream()
        .map(ConsumerCalls::read)
        .toList();
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

  private static RowAnswer<ListedRow> of(int number, RowAnswer<ListedRow> all) {
    List<ListedRow> rows =
        all.rows().stream().filter(row -> row.questions().contains(number)).toList();
    return new RowAnswer<>(all.total(), all.shards(), all.failed(), rows);
  }

  private record Asked(Set<String> numbers, List<SequenceRange> voided) {}
}
