package io.calltrail.store.transfer;

import io.calltrail.store.StoreException;
import io.calltrail.store.WriteOutcome;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that a store has of one account, to be read while nobody writes to it, and to be
 * written by nobody else. For one thread.
 */
public interface AccountContents {

  /** The months in which calls have their home, oldest first; those without calls may be there. */
  List<YearMonth> months();

  /** How many rows live in a month. */
  long rows(YearMonth month);

  /**
   * Reads the rows that live in a month, in no order.
   *
   * <p>One that is damaged is left out, and {@link #damage} tells of it from then on.
   *
   * @param reader takes each; what it is given is valid until something else is asked for
   */
  void read(YearMonth month, Consumer<TransferredRow> reader);

  /** What is damaged of all that was read, a sentence each; empty where nothing is. */
  List<String> damage();

  /** The engagements that were erased. */
  Set<EngagementDigest> erased();

  /** The user ids that the account knows. */
  Set<String> users();

  /** The queue ids that the account knows. */
  Set<String> queues();

  /**
   * Writes rows, which live in a month; durable when it returns. What is there of them already, as
   * this was cut short before, is not written again.
   *
   * @throws StoreException if one of them is there and is another
   */
  void write(YearMonth month, List<TransferredRow> rows);

  /**
   * Refuses engagements from now on, as they were erased, and erases those that are there; durable
   * when it returns.
   */
  void refuse(Collection<EngagementDigest> erased);

  /** Makes ids known; durable when it returns. */
  void know(Collection<String> users, Collection<String> queues);

  /** Whether all that was written is there now; what is compared afterwards tells whether right. */
  static boolean areTaken(List<WriteOutcome> outcomes) {
    return outcomes.stream()
        .noneMatch(outcome -> outcome == WriteOutcome.ERASED || outcome == WriteOutcome.STALE);
  }
}
