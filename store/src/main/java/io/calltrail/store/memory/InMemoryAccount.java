package io.calltrail.store.memory;

import io.calltrail.model.json.RowBuffer;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.KnownIds;
import io.calltrail.store.UndoReport;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.WriteReport;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls of one account; guarded by its own lock. */
final class InMemoryAccount {

  private final Map<EngagementKey, StoredCall> byKey = new HashMap<>();
  private final TreeMap<Place, StoredCall> inOrder = new TreeMap<>();
  private final Set<EngagementKey> erased = new HashSet<>();
  private final InMemoryKnownIds knownIds = new InMemoryKnownIds();
  private long lastSequence;

  KnownIds knownIds() {
    return knownIds;
  }

  synchronized WriteReport write(List<CallRecord> calls) {
    return new WriteReport(calls.stream().map(this::write).toList());
  }

  private WriteOutcome write(CallRecord call) {
    if (erased.contains(call.key())) {
      return WriteOutcome.ERASED;
    }
    StoredCall standing = byKey.get(call.key());
    if (standing == null) {
      lastSequence++;
      put(StoredCall.created(lastSequence, call));
      return WriteOutcome.CREATED;
    }
    if (standing.makesStale(call)) {
      return WriteOutcome.STALE;
    }
    StoredCall corrected = standing.corrected(call);
    if (corrected.saysTheSameAs(standing)) {
      return WriteOutcome.UNCHANGED;
    }
    remove(standing);
    put(corrected);
    return WriteOutcome.CORRECTED;
  }

  synchronized VoiceCallPage page(VoiceCallQuery query, PageRequest request) {
    PageCursor after = request.after();
    long snapshot = after == null ? lastSequence : after.snapshot();
    List<CallRecord> ahead = new ArrayList<>();
    for (StoredCall stored : inOrder.values()) {
      CallRecord call = stored.call();
      if (stored.sequence() <= snapshot
          && liesAhead(call, after)
          && query.matches(call.startSecond(), call.attributes())) {
        ahead.add(call);
      }
    }
    long total = after == null ? ahead.size() : after.totalRecords();
    List<CallRecord> shown = ahead.subList(0, Math.min(request.size(), ahead.size()));
    PageCursor next =
        shown.size() == ahead.size()
            ? null
            : new PageCursor(snapshot, total, shown.getLast().startSecond(), shown.getLast().key());
    return new VoiceCallPage(render(shown, request), shown.size(), total, next);
  }

  private static boolean liesAhead(CallRecord call, @Nullable PageCursor after) {
    return after == null || after.isBefore(call.startSecond(), call.key());
  }

  private static int bytes(List<CallRecord> calls) {
    return calls.stream().mapToInt(call -> (int) call.row().block().byteSize() + 1).sum();
  }

  private static RowBuffer render(List<CallRecord> calls, PageRequest request) {
    RowBuffer rows = new RowBuffer(bytes(calls));
    for (CallRecord call : calls) {
      if (rows.length() > 0) {
        rows.append((byte) ',');
      }
      call.row().appendTo(rows, request.view());
    }
    return rows;
  }

  synchronized int erase(ErasureTarget target) {
    List<StoredCall> doomed =
        inOrder.values().stream().filter(stored -> isMeant(target, stored.call())).toList();
    for (StoredCall stored : doomed) {
      remove(stored);
      erased.add(stored.call().key());
    }
    for (StoredCall stored : List.copyOf(inOrder.values())) {
      keepWithout(stored, call -> isMeant(target, call));
    }
    return doomed.size();
  }

  synchronized UndoReport undoImport(String importId) {
    int removed = 0;
    int restored = 0;
    for (StoredCall stored : List.copyOf(inOrder.values())) {
      StoredCall rest = keepWithout(stored, call -> importId.equals(call.importId()));
      if (rest == null) {
        removed++;
      } else if (!rest.call().equals(stored.call())) {
        restored++;
      }
    }
    return new UndoReport(removed, restored);
  }

  synchronized int dropBefore(long beforeSecond) {
    Set<YearMonth> kept =
        inOrder.values().stream()
            .filter(stored -> stored.call().startSecond() >= beforeSecond)
            .map(StoredCall::home)
            .collect(Collectors.toSet());
    List<StoredCall> doomed =
        inOrder.values().stream().filter(stored -> !kept.contains(stored.home())).toList();
    doomed.forEach(this::remove);
    return doomed.size();
  }

  private static boolean isMeant(ErasureTarget target, CallRecord call) {
    return switch (target) {
      case ErasureTarget.Engagement(String engagementId) ->
          call.attributes().of(CallAttribute.ENGAGEMENT_ID).contains(engagementId);
      case ErasureTarget.Consumer(String number) ->
          call.attributes().of(CallAttribute.CONSUMER_NUMBER).contains(number);
    };
  }

  /** Keeps what is left of a row without the forms of a kind; null where nothing is. */
  private @Nullable StoredCall keepWithout(StoredCall stored, Predicate<CallRecord> kind) {
    StoredCall rest = stored.without(kind);
    remove(stored);
    if (rest != null) {
      put(rest);
    }
    return rest;
  }

  private void put(StoredCall stored) {
    byKey.put(stored.call().key(), stored);
    inOrder.put(Place.of(stored.call()), stored);
    knownIds.addAllOf(stored.call().attributes());
  }

  private void remove(StoredCall stored) {
    byKey.remove(stored.call().key());
    inOrder.remove(Place.of(stored.call()));
  }
}
