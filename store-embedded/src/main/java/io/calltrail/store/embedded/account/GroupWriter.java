package io.calltrail.store.embedded.account;

import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.index.IndexedRow;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.StandingRows;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes one group of batches: decides about every call in turn, appends what is new, makes it
 * durable with one sync a month, and puts it into the index. Used once, by one thread.
 */
final class GroupWriter {

  private final AccountMonths months;
  private final AccountJournal journal;
  private final ErasureKey erasureKey;
  private final Map<EngagementKey, Version> staged = new LinkedHashMap<>();
  private final Map<EngagementKey, Version> standing = new HashMap<>();
  private final Map<OpenMonth, StandingRows> rows = new HashMap<>();
  private Map<EngagementKey, List<Month>> mayContain = Map.of();
  private final Set<RowDraft> erased = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<OpenMonth> touched = new LinkedHashSet<>();
  private long highestSequence;

  GroupWriter(AccountFiles files, ErasureKey erasureKey, long highestSequence) {
    this.months = files.months();
    this.journal = files.journal();
    this.erasureKey = erasureKey;
    this.highestSequence = highestSequence;
  }

  /**
   * Writes the batches; when it returns their calls are durable and indexed, but not yet in the
   * account's view.
   *
   * @return whether anything was written at all
   */
  boolean write(List<PendingBatch> group) throws IOException {
    mayContain = months.thatMayContain(keys(group));
    for (PendingBatch batch : group) {
      for (RowDraft call : batch.rows()) {
        prepare(call);
      }
    }
    highestSequence = Math.max(highestSequence, months.highestSequence());
    for (PendingBatch batch : group) {
      for (RowDraft call : batch.rows()) {
        batch.decide(decide(call));
      }
    }
    if (staged.isEmpty()) {
      return false;
    }
    for (Version version : staged.values()) {
      RowDraft draft = version.draft();
      if (draft != null) {
        version.home().stage(draft);
        touched.add(version.home());
      }
    }
    journal.sync();
    EachMonth.of(touched, OpenMonth::sync);
    EachMonth.of(touched, OpenMonth::publish);
    return true;
  }

  /**
   * Opens the months that a call needs; where one cannot be opened, the group is refused before
   * anything of it waits in a ledger for the next sync. One that is opened may turn out to have
   * higher sequences than were known.
   */
  private void prepare(RowDraft call) throws IOException {
    if (isErased(call)) {
      erased.add(call);
    } else if (current(call.key()) == null) {
      months.homeOf(call.homeSecond());
    }
  }

  private WriteOutcome decide(RowDraft call) throws IOException {
    if (erased.contains(call)) {
      return WriteOutcome.ERASED;
    }
    Version current = current(call.key());
    if (current == null) {
      call.complete(RowRecord.NONE, ++highestSequence, call.revision());
      stage(call, months.homeOf(call.homeSecond()));
      return WriteOutcome.CREATED;
    }
    OptionalLong highest = current.row().revision();
    if (call.revision().isPresent()
        && highest.isPresent()
        && call.revision().getAsLong() < highest.getAsLong()) {
      return WriteOutcome.STALE;
    }
    OptionalLong revision = call.revision().isPresent() ? call.revision() : highest;
    if (revision.equals(highest) && current.row().hasContentOf(call.row())) {
      return WriteOutcome.UNCHANGED;
    }
    if (current.draft() != null) {
      current = append(current, current.draft());
    }
    call.complete(current.place(), current.row().sequence(), revision);
    stage(call, current.home());
    return WriteOutcome.CORRECTED;
  }

  /**
   * Writes a version of this group that another one follows: when that one is erased or undone, it
   * is what the row goes back to.
   */
  private Version append(Version version, RowDraft draft) {
    long place = version.home().stage(draft);
    touched.add(version.home());
    return new Version(version.home(), version.row(), null, place);
  }

  private boolean isErased(RowDraft call) {
    return !journal.hasErasedNothing()
        && call.attributes().of(CallAttribute.ENGAGEMENT_ID).stream()
            .anyMatch(id -> journal.isErased(erasureKey.ofEngagement(id)));
  }

  private static Set<EngagementKey> keys(List<PendingBatch> group) {
    Set<EngagementKey> keys = new LinkedHashSet<>();
    for (PendingBatch batch : group) {
      batch.rows().forEach(row -> keys.add(row.key()));
    }
    return keys;
  }

  private @Nullable Version current(EngagementKey key) throws IOException {
    Version version = staged.get(key);
    if (version == null) {
      version = standing.get(key);
    }
    if (version == null) {
      Optional<RowPlace> found = AccountMonths.find(key, mayContain.getOrDefault(key, List.of()));
      if (found.isPresent()) {
        OpenMonth home = found.get().month();
        IndexedRow row = found.get().row();
        RowRecord standingRow = rows.computeIfAbsent(home, StandingRows::new).predecessor(row);
        version = new Version(home, standingRow, null, row.place());
        standing.put(key, version);
      }
    }
    return version;
  }

  private void stage(RowDraft call, OpenMonth home) {
    staged.put(call.key(), new Version(home, call.row(), call, RowRecord.NONE));
    CallAttributes attributes = call.attributes();
    attributes.of(CallAttribute.USER_ID).forEach(journal::stageUser);
    attributes.of(CallAttribute.QUEUE_ID).forEach(this::stageQueue);
    attributes.of(CallAttribute.CC_QUEUE_ID).forEach(this::stageQueue);
  }

  private void stageQueue(String id) {
    if (!id.equals(CallAttributes.NO_QUEUE)) {
      journal.stageQueue(id);
    }
  }

  /**
   * A version of a row: one that stands in a ledger, or one of this group that will.
   *
   * @param home the row's home month
   * @param row the version; {@link RowRecord#lost} for one that stands and is damaged
   * @param draft what is to be written; null for a version that stands
   * @param place where it stands; {@link RowRecord#NONE} for one that is to be written
   */
  private record Version(OpenMonth home, RowRecord row, @Nullable RowDraft draft, long place) {}
}
