package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.IndexState;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One month of an account: a folder whose rows first started in it. Whether it is open or closed,
 * it knows the bounds of its rows' starts and which keys it may have. Opening and closing are for
 * one thread at a time.
 */
public final class Month {

  private final YearMonth id;
  private final Path folder;
  private volatile KeyFilter keys;
  private volatile IndexState closedState;
  private volatile @Nullable OpenMonth open;
  private volatile boolean unreadable;
  private volatile long lastUseNanos = System.nanoTime();

  private Month(YearMonth id, Path folder, KeyFilter keys, IndexState state) {
    this.id = id;
    this.folder = folder;
    this.keys = keys;
    this.closedState = state;
  }

  /** Finds a month's folder or makes one; a month that was not closed well is opened and mended. */
  public static Month of(YearMonth id, Path folder) throws IOException {
    Folders.create(folder);
    MonthRecovery recovery = new MonthRecovery(folder);
    Month month = new Month(id, folder, recovery.keys(), recovery.state());
    if (!recovery.wasClosedWell()) {
      month.open = recovery.open();
      month.keys = recovery.keys();
    }
    return month;
  }

  /** Which month it is. */
  public YearMonth id() {
    return id;
  }

  /** The bounds of the month's rows and what of them is indexed. */
  public IndexState state() {
    OpenMonth current = open;
    return current == null ? closedState : current.state();
  }

  /** Whether some row of the month may start in a window. */
  private boolean mayOverlap(TimeWindow window) {
    IndexState state = state();
    return state.leastStart() <= state.greatestStart()
        && window.overlaps(state.leastStart(), state.greatestStart());
  }

  /** Whether some row of the month may match a query; a no is certain. */
  public boolean mayMatch(VoiceCallQuery query) {
    return mayOverlap(query.window()) && mayContainAny(query.filters());
  }

  /** Whether the month may have a row with a key; a no is certain. */
  public boolean mayContain(EngagementKey key) {
    return keys.mayContain(key);
  }

  private boolean mayContainAny(Map<CallAttribute, Set<String>> filters) {
    Set<String> ids = filters.get(CallAttribute.ENGAGEMENT_ID);
    return ids == null || ids.stream().anyMatch(id -> mayContain(EngagementKey.of(id)));
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
      MonthRecovery recovery = new MonthRecovery(folder);
      current = recovery.open();
      keys = recovery.keys();
      open = current;
      unreadable = false;
    }
    return current;
  }

  /** Whether the last try to open it failed. */
  public boolean isUnreadable() {
    return unreadable;
  }

  /** Whether records that were durable once were found broken; they are skipped. */
  public boolean isDamaged() {
    return state().damaged() > 0;
  }

  /** Notes that the month is being used. */
  public void touch() {
    lastUseNanos = System.nanoTime();
  }

  /** How long nobody has used the month, in nanoseconds. */
  public long idleNanos() {
    return System.nanoTime() - lastUseNanos;
  }

  /** Makes everything durable and closes the month's files; whoever reads them still may. */
  public void close() throws IOException {
    OpenMonth current = open;
    if (current != null) {
      closedState = current.state();
      open = null;
      current.close();
    }
  }

  /** Closes the month's files as they are; what is not durable is lost. */
  public void abandon() throws IOException {
    OpenMonth current = open;
    if (current != null) {
      closedState = current.state();
      open = null;
      current.abandon();
    }
  }

  @Override
  public String toString() {
    return "month " + id;
  }
}
