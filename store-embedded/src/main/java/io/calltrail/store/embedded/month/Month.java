package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One month of an account: a folder whose rows first started in it. Whether it is open or closed,
 * it knows the bounds of its rows' starts and which keys it may have. Opening and closing are for
 * one thread at a time.
 */
public final class Month {

  private static final Logger LOG = LoggerFactory.getLogger(Month.class);

  private final YearMonth id;
  private final MonthFiles files;
  private volatile @Nullable ClosedMonth closed;
  private volatile @Nullable OpenMonth open;
  private volatile boolean unreadable;
  private volatile long lastUseNanos = System.nanoTime();

  private Month(YearMonth id, MonthFiles files) {
    this.id = id;
    this.files = files;
  }

  /** Makes a month that has no folder yet. */
  public static Month create(YearMonth id, MonthFiles files) throws IOException {
    Folders.create(files.folder());
    Month month = new Month(id, files);
    month.open();
    return month;
  }

  /**
   * Finds a month's folder; a month that was not closed well is opened and mended. One that can't
   * be read is there nevertheless, and refuses what may concern it.
   */
  public static Month find(YearMonth id, MonthFiles files) {
    Month month = new Month(id, files);
    try {
      ClosedMonth known = ClosedMonth.of(files);
      month.closed = known;
      if (!known.isComplete()) {
        month.open();
      }
    } catch (IOException e) {
      month.unreadable = true;
      LOG.error("{} cannot be opened", files.folder(), e);
    }
    return month;
  }

  /** Which month it is. */
  public YearMonth id() {
    return id;
  }

  /** Where its files are. */
  public MonthFiles files() {
    return files;
  }

  /** The bounds of the month's rows and what of them is indexed. */
  public IndexState state() {
    OpenMonth current = open;
    if (current != null) {
      return current.state();
    }
    ClosedMonth known = closed;
    return known == null ? IndexState.empty(0) : known.state();
  }

  /** Whether some row of the month may match a query; a no is certain. */
  public boolean mayMatch(VoiceCallQuery query) {
    return mayOverlap(query.window()) && mayContainAny(query.filters());
  }

  /** Of a month whose files do not tell all, its name tells when most of its rows start. */
  private boolean mayOverlap(TimeWindow window) {
    IndexState state = state();
    return (mayHoldMoreThanIsKnown()
            && window.overlaps(firstSecond(id), firstSecond(id.plusMonths(1)) - 1))
        || (state.leastStart() <= state.greatestStart()
            && window.overlaps(state.leastStart(), state.greatestStart()));
  }

  /** Whether it could not be opened, and its files do not tell all. */
  private boolean mayHoldMoreThanIsKnown() {
    ClosedMonth known = closed;
    return open == null && (known == null || !known.isComplete());
  }

  private static long firstSecond(YearMonth id) {
    return id.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  private boolean mayContainAny(Map<CallAttribute, Set<String>> filters) {
    Set<String> ids = filters.get(CallAttribute.ENGAGEMENT_ID);
    if (ids == null) {
      return true;
    }
    for (String id : ids) {
      if (mayContain(KeyHash.of(EngagementKey.of(id)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the month may have a row with a key; a no is certain. */
  public boolean mayContain(KeyHash key) {
    OpenMonth current = open;
    if (current != null) {
      return current.mayContain(key);
    }
    ClosedMonth known = closed;
    return known == null || !known.isComplete() || known.keys().mayContain(key);
  }

  /** The open month; null while it is closed. */
  public @Nullable OpenMonth ifOpen() {
    return open;
  }

  /** Opens the month unless it is open. */
  public OpenMonth open() throws IOException {
    lastUseNanos = System.nanoTime();
    OpenMonth current = open;
    if (current == null) {
      unreadable = true;
      current = MonthRecovery.open(files);
      open = current;
      unreadable = false;
    }
    return current;
  }

  /** Whether versions may stand in it that others were written in the place of; a no is certain. */
  public boolean mayHoldSuperseded() {
    return mayHoldMoreThanIsKnown() || state().superseded() > 0;
  }

  /** Whether the last try to open it failed. */
  public boolean isUnreadable() {
    return unreadable;
  }

  /** Whether records that were durable once were found broken; they are skipped. */
  public boolean isDamaged() {
    OpenMonth current = open;
    return state().damaged() > 0 || (current != null && current.damageWasSeen());
  }

  /** Whether its index was found damaged; it is made anew when the month is opened again. */
  public boolean isIndexDamaged() {
    OpenMonth current = open;
    return current != null && current.isIndexDamaged();
  }

  /** Notes that the month is being used. */
  public void touch() {
    lastUseNanos = System.nanoTime();
  }

  /** How long nobody has used the month, in nanoseconds. */
  public long idleNanos() {
    return System.nanoTime() - lastUseNanos;
  }

  /** Goes on with other files; whoever reads the ones of before still may. */
  void replace(OpenMonth rewritten) {
    open = rewritten;
  }

  /** Makes everything durable and closes the month's files; whoever reads them still may. */
  public void close() throws IOException {
    OpenMonth current = open;
    if (current != null) {
      closed = current.close();
      open = null;
    }
  }

  /** Closes the month's files as they are; what is not durable is lost. */
  public void abandon() throws IOException {
    OpenMonth current = open;
    if (current != null) {
      closed = current.asItIs();
      open = null;
      current.abandon();
    }
  }

  @Override
  public String toString() {
    return "month " + id;
  }
}
