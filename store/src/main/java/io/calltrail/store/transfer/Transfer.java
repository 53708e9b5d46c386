package io.calltrail.store.transfer;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes everything from one store to another, month by month, and reads each month again there to
 * compare it. One that was cut short goes on where it was: months that are there and the same are
 * left alone. Used once, by one thread, while nobody else writes to either store.
 */
public final class Transfer {

  private static final int BATCH = 2_000;

  private final TransferableStore from;
  private final TransferableStore to;
  private final TransferProgress progress;
  private final List<String> findings = new ArrayList<>();
  private final long began = System.nanoTime();
  private ContentsSummary all = ContentsSummary.NONE;
  private ContentsSummary arrived = ContentsSummary.NONE;
  private long rowsInAll;
  private long rowsDone;
  private int months;
  private int monthsThereBefore;
  private int erased;

  /**
   * @param from the store that has the contents
   * @param to the store that takes them, with the same secret
   */
  public Transfer(TransferableStore from, TransferableStore to, TransferProgress progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * Takes everything along.
   *
   * @throws StoreException if something cannot be read or written; it can be run again
   */
  public TransferReport run() {
    if (!from.erasureSecret().equals(to.erasureSecret())) {
      throw new StoreException(
          "the store that takes the calls was made by itself, and would not know what was erased;"
              + " take them into one that is not there yet");
    }
    List<AccountId> accounts = from.accounts();
    for (AccountId account : accounts) {
      AccountContents contents = from.contents(account);
      contents.months().forEach(month -> rowsInAll += contents.rows(month));
    }
    advance(0);
    for (AccountId account : to.accounts()) {
      if (!accounts.contains(account)) {
        findings.add("account " + account + ": it is there, and not where the calls come from");
      }
    }
    accounts.forEach(account -> take(account, from.contents(account), to.contents(account)));
    return new TransferReport(
        accounts.size(),
        months,
        monthsThereBefore,
        erased,
        all,
        arrived,
        findings,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private void take(AccountId account, AccountContents source, AccountContents target) {
    Set<EngagementDigest> refused = source.erased();
    target.refuse(refused);
    Set<String> users = source.users();
    Set<String> queues = source.queues();
    target.know(users, queues);
    erased += refused.size();
    if (!target.users().containsAll(users) || !target.queues().containsAll(queues)) {
      findings.add("account " + account + ": not all ids that are known are known there");
    }
    if (!target.erased().containsAll(refused)) {
      findings.add(
          "account "
              + account
              + ": calls that were erased since are there; take everything into a store that is not"
              + " there yet");
    }
    List<YearMonth> there = target.months();
    List<YearMonth> homes = source.months();
    for (YearMonth month : homes) {
      ContentsSummary taken =
          there.contains(month) ? takeRest(month, source, target) : copy(month, source, target);
      compare(account, month, taken, summary(month, target));
    }
    source.damage().forEach(found -> findings.add("account " + account + ": " + found));
    for (YearMonth month : there) {
      if (!homes.contains(month) && target.rows(month) > 0) {
        findings.add(
            "account %s, %s: there are calls, and none where they come from"
                .formatted(account, month));
      }
    }
  }

  private ContentsSummary takeRest(
      YearMonth month, AccountContents source, AccountContents target) {
    if (source.rows(month) == target.rows(month)) {
      ContentsSummary known = summary(month, source);
      if (known.equals(summary(month, target))) {
        monthsThereBefore++;
        advance(known.rows());
        return known;
      }
    }
    return copy(month, source, target);
  }

  private ContentsSummary copy(YearMonth month, AccountContents source, AccountContents target) {
    Copying copying = new Copying(month, target);
    source.read(month, copying::take);
    return copying.end();
  }

  private void compare(
      AccountId account, YearMonth month, ContentsSummary taken, ContentsSummary found) {
    months++;
    all = all.with(taken);
    arrived = arrived.with(found);
    if (!taken.equals(found)) {
      findings.add(
          "account %s, %s: %,d calls became %,d, or differ in what they hold"
              .formatted(account, month, taken.rows(), found.rows()));
    }
  }

  private static ContentsSummary summary(YearMonth month, AccountContents contents) {
    ContentsSummary[] sum = {ContentsSummary.NONE};
    contents.read(month, row -> sum[0] = sum[0].with(row));
    return sum[0];
  }

  private void advance(long rows) {
    rowsDone += rows;
    progress.advanced(rowsDone, rowsInAll);
  }

  /** One month on its way. What is read is valid while it is read, and so is written then. */
  private final class Copying {
    private final YearMonth month;
    private final AccountContents target;
    private final List<TransferredRow> batch = new ArrayList<>(BATCH);
    private ContentsSummary taken = ContentsSummary.NONE;

    Copying(YearMonth month, AccountContents target) {
      this.month = month;
      this.target = target;
    }

    void take(TransferredRow row) {
      batch.add(row);
      taken = taken.with(row);
      if (batch.size() == BATCH) {
        write();
      }
    }

    ContentsSummary end() {
      write();
      return taken;
    }

    private void write() {
      if (!batch.isEmpty()) {
        target.write(month, batch);
        advance(batch.size());
        batch.clear();
      }
    }
  }
}
