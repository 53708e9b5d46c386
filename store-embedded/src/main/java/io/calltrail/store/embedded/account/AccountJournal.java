package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.Ledger;
import io.calltrail.store.embedded.ledger.LedgerDamage;
import io.calltrail.store.embedded.ledger.RecordKind;
import io.calltrail.store.embedded.ledger.SequenceNote;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
  private final Set<ErasureMark> unfinished = new LinkedHashSet<>();
  private final Set<String> stagedUsers = new LinkedHashSet<>();
  private final Set<String> stagedQueues = new LinkedHashSet<>();
  private long highestSequence;
  private boolean damaged;

  private AccountJournal(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Opens the journal in an account's folder, or creates it. */
  static AccountJournal open(Path path) throws IOException {
    AccountJournal journal = new AccountJournal(Ledger.open(path));
    try {
      LedgerDamage damage =
          journal.ledger.recover(
              Ledger.firstRecord(), 0, (_, kind, payload) -> journal.read(kind, payload));
      journal.damaged = !damage.badRecords().isEmpty();
      for (long place : damage.badRecords()) {
        LOG.error("{} is damaged: the record at {} does not check", journal.ledger, place);
      }
      if (damage.cutBytes() > 0) {
        LOG.warn(
            "{}: {} bytes at its end were never acknowledged and have been cut",
            journal.ledger,
            damage.cutBytes());
      }
      return journal;
    } catch (Throwable e) {
      journal.ledger.abandon();
      throw e;
    }
  }

  /** Whether it has records that do not check; what they held is not known any more. */
  boolean isDamaged() {
    return damaged;
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

  /** The engagements that were erased. */
  Set<ErasureHash> erased() {
    return Set.copyOf(erased);
  }

  Set<String> users() {
    return Set.copyOf(users);
  }

  Set<String> queues() {
    return Set.copyOf(queues);
  }

  /** The highest sequence that was noted; 0 where none was. */
  long highestSequence() {
    return highestSequence;
  }

  /** Notes durably the highest sequence that was given out, for when its row is gone. */
  void noteSequence(long sequence) throws IOException {
    if (sequence > highestSequence) {
      ledger.append(RecordKind.SEQUENCE, SequenceNote.encode(sequence));
      ledger.sync();
      highestSequence = sequence;
    }
  }

  /** The marks of erasures that a crash may have cut short. */
  List<ErasureMark> unfinishedErasures() {
    return List.copyOf(unfinished);
  }

  /** Whether there are such marks; what they lead to has to stay where it is. */
  boolean hasUnfinishedErasures() {
    return !unfinished.isEmpty();
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

  /** Notes durably what is to be erased; from then on these engagements are refused. */
  void mark(List<ErasureMark> marks) throws IOException {
    for (ErasureMark mark : marks) {
      ledger.append(RecordKind.ERASURE_MARK, mark.encode());
    }
    ledger.sync();
    marks.forEach(this::know);
  }

  /** Notes that marks have been carried out. */
  void finish(List<ErasureMark> marks) throws IOException {
    for (ErasureMark mark : marks) {
      ledger.append(RecordKind.ERASURE_DONE, mark.encode());
    }
    ledger.sync();
    marks.forEach(unfinished::remove);
  }

  @Override
  public void close() throws IOException {
    try (ledger) {
      ledger.seal();
    }
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
      case ERASURE_MARK -> know(ErasureMark.decode(payload.asByteBuffer()));
      case ERASURE_DONE -> unfinished.remove(ErasureMark.decode(payload.asByteBuffer()));
      case SEQUENCE -> highestSequence = Math.max(highestSequence, SequenceNote.decode(payload));
      case SEAL -> {}
      case FORMAT, ROW, ERASED_ROW -> LOG.warn("{} holds a record it should not", ledger);
    }
  }

  private void know(ErasureMark mark) {
    ErasureHash engagement = mark.engagement();
    if (engagement != null && mark.kind() == ErasureMark.Kind.ROW) {
      erased.add(engagement);
    }
    unfinished.add(mark);
  }

  private static ByteBuffer text(String id) {
    return ByteBuffer.wrap(id.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(MemorySegment payload) {
    return new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
