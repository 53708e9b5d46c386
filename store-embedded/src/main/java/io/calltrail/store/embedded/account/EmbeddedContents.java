package io.calltrail.store.embedded.account;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.index.PlaceSet;
import io.calltrail.store.embedded.ledger.DamagedRecordException;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.RowDraft;
import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.month.Month;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.row.EngagementKey;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.EngagementDigest;
import io.calltrail.store.transfer.TransferredRow;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an account has in its files, as it is taken to another store and from there. */
final class EmbeddedContents implements AccountContents {

  /** Of engagements that were erased in another store no version stands anywhere here. */
  private static final YearMonth NO_MONTH = YearMonth.of(0, 1);

  private final AccountStorage storage;
  private final GroupCommit writers;
  private final DiskRoom room;
  private final ErasureKey key;
  private final Consumer<ErasureTarget> eraser;

  /**
   * @param eraser erases calls of the account for good
   */
  EmbeddedContents(
      AccountStorage storage,
      GroupCommit writers,
      DiskRoom room,
      ErasureKey key,
      Consumer<ErasureTarget> eraser) {
    this.storage = storage;
    this.writers = writers;
    this.room = room;
    this.key = key;
    this.eraser = eraser;
  }

  @Override
  public List<YearMonth> months() {
    return storage.files().months().all().stream().map(Month::id).sorted().toList();
  }

  @Override
  public long rows(YearMonth month) {
    return storage.change(
        files -> {
          OpenMonth open = files.months().get(month);
          return open == null ? 0L : open.snapshot().rows();
        });
  }

  @Override
  public void read(YearMonth month, Consumer<TransferredRow> reader) {
    storage.longWork().lock();
    try {
      Optional<OpenMonth> open =
          storage.change(files -> Optional.ofNullable(files.months().get(month)));
      if (open.isPresent()) {
        read(open.get(), reader);
      }
    } catch (IOException e) {
      throw new StoreException("the index of " + month + " cannot be read", e);
    } finally {
      storage.longWork().unlock();
    }
  }

  private static void read(OpenMonth month, Consumer<TransferredRow> reader) throws IOException {
    PlaceSet places = month.snapshot().places();
    for (long place = places.next(0); place >= 0; place = places.after(place)) {
      Optional<TransferredRow> row = row(month, place);
      if (row.isPresent()) {
        reader.accept(row.get());
      }
    }
  }

  /** A row with all its forms that are left; none where the newest is damaged. */
  private static Optional<TransferredRow> row(OpenMonth month, long current) throws IOException {
    List<CallRecord> forms = new ArrayList<>();
    for (long place = current; place != RowRecord.NONE; place = month.versions().previous(place)) {
      if (month.versions().condition(place) != VersionCondition.ERASED) {
        try {
          forms.add(month.soundRow(place).form());
        } catch (DamagedRecordException _) {
          if (forms.isEmpty()) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.of(TransferredRow.of(forms.reversed()));
  }

  @Override
  public List<String> damage() {
    return storage.files().months().all().stream()
        .filter(Month::isDamaged)
        .map(month -> "the ledger of " + month.id() + " is damaged, and that part was left behind")
        .toList();
  }

  @Override
  public Set<EngagementDigest> erased() {
    return storage.files().journal().erased().stream()
        .map(ErasureHash::digest)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> users() {
    return storage.files().journal().users();
  }

  @Override
  public Set<String> queues() {
    return storage.files().journal().queues();
  }

  @Override
  public void write(YearMonth month, List<TransferredRow> rows) {
    List<RowDraft> missing = storage.change(files -> missing(files.months(), month, rows));
    if (!missing.isEmpty()) {
      room.refuseBeyond(
          EmbeddedAccount.ROOM_PER_BYTE * missing.stream().mapToLong(RowDraft::bytes).sum());
      if (!AccountContents.areTaken(writers.write(missing).outcomes())) {
        throw new StoreException("not all calls of " + month + " are taken where they come to");
      }
    }
  }

  private static List<RowDraft> missing(
      AccountMonths months, YearMonth home, List<TransferredRow> rows) throws IOException {
    Map<EngagementKey, List<Month>> candidates =
        months.thatMayContain(
            rows.stream().map(TransferredRow::key).collect(Collectors.toUnmodifiableSet()));
    List<RowDraft> missing = new ArrayList<>();
    for (TransferredRow row : rows) {
      Optional<RowPlace> found =
          AccountMonths.find(row.key(), candidates.getOrDefault(row.key(), List.of()));
      List<CallRecord> forms =
          found.isEmpty() ? row.forms() : row.formsAfter(standing(found.get()));
      forms.forEach(form -> missing.add(RowDraft.livingIn(home, form)));
    }
    return missing;
  }

  private static TransferredRow standing(RowPlace place) throws IOException {
    return row(place.month(), place.row().place())
        .orElseThrow(() -> new StoreException("a call is there already, and is damaged"));
  }

  @Override
  public void refuse(Collection<EngagementDigest> erased) {
    Set<ErasureHash> fresh =
        storage.change(
            files ->
                erased.stream()
                    .map(ErasureHash::of)
                    .filter(hash -> !files.journal().isErased(hash))
                    .collect(Collectors.toUnmodifiableSet()));
    if (!fresh.isEmpty()) {
      standing(fresh).forEach(id -> eraser.accept(new ErasureTarget.Engagement(id)));
      storage.change(
          files -> {
            List<ErasureMark> marks =
                fresh.stream()
                    .filter(hash -> !files.journal().isErased(hash))
                    .map(EmbeddedContents::ofNoMonth)
                    .toList();
            files.journal().mark(marks);
            files.journal().finish(marks);
            return files;
          });
    }
  }

  private static ErasureMark ofNoMonth(ErasureHash engagement) {
    return new ErasureMark(ErasureMark.Kind.ROW, engagement, null, NO_MONTH, RowRecord.NONE);
  }

  /** The ids of some engagements, as far as they have rows. */
  private List<String> standing(Set<ErasureHash> engagements) {
    List<String> ids = new ArrayList<>();
    for (YearMonth month : months()) {
      read(
          month,
          row -> {
            String id = row.forms().getFirst().engagementId();
            if (engagements.contains(key.ofEngagement(id))) {
              ids.add(id);
            }
          });
    }
    return ids;
  }

  @Override
  public void know(Collection<String> users, Collection<String> queues) {
    storage.change(
        files -> {
          users.forEach(files.journal()::stageUser);
          queues.forEach(files.journal()::stageQueue);
          files.journal().sync();
          return files;
        });
  }
}
