package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerDamage;
import io.calltrail.store.embedded.ledger.RecordKind;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of what an account knows beside its calls: the user and queue ids it has seen and the
 * engagements it has erased. Writing is for one thread at a time; asking is for any.
 */
final class AccountJournal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AccountJournal.class);

  private final Ledger ledger;
  private final Set<String> users = ConcurrentHashMap.newKeySet();
  private final Set<String> queues = ConcurrentHashMap.newKeySet();
  private final Set<ErasureHash> erased = ConcurrentHashMap.newKeySet();
  private final List<ErasureMark> unfinished = new ArrayList<>();
  private final Set<String> stagedUsers = new LinkedHashSet<>();
  private final Set<String> stagedQueues = new LinkedHashSet<>();

  private AccountJournal(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Opens the journal in an account's folder, or creates it. */
  static AccountJournal open(Path path) throws IOException {
    AccountJournal journal = new AccountJournal(Ledger.open(path));
    try {
      LedgerDamage damage =
          journal.ledger.recover(
              Ledger.firstRecord(), (_, kind, payload) -> journal.read(kind, payload));
      for (long place : damage.badRecords()) {
        LOG.error("{} is damaged: the record at {} does not check", journal.ledger, place);
      }
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.ledger.abandon();
      throw e;
    }
  }

  boolean hasUser(String id) {
    return users.contains(id);
  }

  boolean hasQueue(String id) {
    return queues.contains(id);
  }

  /** Whether nothing was ever erased, so that nobody needs to hash an id to ask. */
  boolean hasErasedNothing() {
    return erased.isEmpty();
  }

  boolean isErased(ErasureHash engagement) {
    return erased.contains(engagement);
  }

  /** The marks of erasures that a crash may have cut short. */
  List<ErasureMark> unfinishedErasures() {
    return List.copyOf(unfinished);
  }

  /** Gathers a user id, unless it is known, for the next {@link #sync}. */
  void stageUser(String id) {
    if (!users.contains(id) && stagedUsers.add(id)) {
      ledger.append(RecordKind.USER_ID, text(id));
    }
  }

  /** Gathers a queue id, unless it is known, for the next {@link #sync}. */
  void stageQueue(String id) {
    if (!queues.contains(id) && stagedQueues.add(id)) {
      ledger.append(RecordKind.QUEUE_ID, text(id));
    }
  }

  /** Makes the gathered ids durable and known. */
  void sync() throws IOException {
    ledger.sync();
    users.addAll(stagedUsers);
    queues.addAll(stagedQueues);
    stagedUsers.clear();
    stagedQueues.clear();
  }

  /** Notes durably that engagements are to be erased; from then on they are refused. */
  void mark(List<ErasureMark> marks) throws IOException {
    for (ErasureMark mark : marks) {
      ledger.append(RecordKind.ERASURE_MARK, mark.encode());
    }
    ledger.sync();
    marks.forEach(mark -> erased.add(mark.engagement()));
    unfinished.addAll(marks);
  }

  /** Notes that all marks so far have been carried out. */
  void finishErasures() throws IOException {
    ledger.append(RecordKind.ERASURE_DONE, ByteBuffer.allocate(0));
    ledger.sync();
    unfinished.clear();
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }

  void abandon() throws IOException {
    try {
      ledger.discardGroup();
    } finally {
      ledger.abandon();
    }
  }

  private void read(RecordKind kind, MemorySegment payload) {
    switch (kind) {
      case USER_ID -> users.add(text(payload));
      case QUEUE_ID -> queues.add(text(payload));
      case ERASURE_MARK -> {
        ErasureMark mark = ErasureMark.decode(payload.asByteBuffer());
        erased.add(mark.engagement());
        unfinished.add(mark);
      }
      case ERASURE_DONE -> unfinished.clear();
      case FORMAT, ROW, ERASED_ROW -> LOG.warn("{} holds a record it should not", ledger);
    }
  }

  private static ByteBuffer text(String id) {
    return ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(MemorySegment payload) {
    return new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
