package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * An append-only file of records. Records are gathered by {@link #append} and become durable
 * together by {@link #sync}. While open, the file is longer than its content: it grows by sparse
 * steps, large ones, as all pages of a new mapping have to be found in memory again; closing cuts
 * it to its content, so a file whose length is the end that was noted needs no look when it is
 * opened again.
 *
 * <p>Appending, syncing and overwriting are for one thread at a time; {@link #payload} may be
 * called by any thread for a place it was told after a sync, and {@link #visit} by any.
 */
public final class Ledger implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long FIRST_STEP = 1 << 20;
  private static final long USUAL_STEP = 1 << 26;
  private static final long LARGEST_STEP = 1 << 29;

  private final Path path;
  private final FileChannel channel;
  private final LedgerId id;
  private final ReadAhead readAhead;
  private volatile MemorySegment mapping;
  private final RecordGroup group = new RecordGroup();
  private volatile long durableEnd;
  private boolean sealed;

  private Ledger(
      Path path, FileChannel channel, LedgerId id, ReadAhead readAhead, MemorySegment mapping) {
    this.path = path;
    this.channel = channel;
    this.id = id;
    this.readAhead = readAhead;
    this.mapping = mapping;
  }

  /** Opens a ledger that no other has to share the memory with. */
  public static Ledger open(Path path) throws IOException {
    return open(path, new ReadAhead());
  }

  /**
   * Opens a ledger for reading and writing, or creates it. Until {@link #recover} has run, it has
   * no end and takes no records.
   *
   * @param readAhead shared by the ledgers that take memory together
   * @throws LedgerFormatException if the file is no ledger or of another format
   */
  public static Ledger open(Path path, ReadAhead readAhead) throws IOException {
    if (Files.notExists(path)) {
      create(path);
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      MemorySegment mapping = map(channel, channel.size());
      return new Ledger(path, channel, LedgerFormat.read(path, mapping), readAhead, mapping);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /** Which ledger it is. */
  public LedgerId id() {
    return id;
  }

  /** Where the next durable record will stand: the end of what {@link #sync} made durable. */
  public long end() {
    return durableEnd;
  }

  /** Where the first record after the format stands. */
  public static long firstRecord() {
    return LedgerFormat.end();
  }

  /**
   * Visits the records from {@code from} on, cuts what was never durable, and makes that the end.
   * The last group is written and made durable once more: a process that was killed may have
   * written it without, and after a sync that failed the system may take it for durable that is
   * not.
   *
   * @param from the place of a record, or a durable end
   * @param provenEnd a durable end that is known from elsewhere; 0 where none is
   */
  public LedgerDamage recover(long from, long provenEnd, LedgerVisitor visitor) throws IOException {
    long contentEnd = Zeros.beginAtEnd(channel, 0);
    LedgerScan scan = new LedgerScan(mapping, contentEnd, provenEnd);
    sealed = true;
    scan.visit(
        from,
        (place, kind, payload) -> {
          sealed = kind == RecordKind.SEAL;
          visitor.visit(place, kind, payload);
        });
    durableEnd = scan.end();
    long cutBytes = cutTail(contentEnd);
    writeAgain(scan.lastGroup());
    channel.force(true);
    Folders.syncParent(path);
    readAhead.mapped(this, mapping);
    return new LedgerDamage(scan.badRecords(), cutBytes);
  }

  /**
   * Visits the durable records from {@code from} on, beside whoever writes more, or closes the
   * file.
   *
   * @param from the place of a record, or a durable end
   * @return the end it came to
   */
  public long visit(long from, LedgerVisitor visitor) throws IOException {
    long end = durableEnd;
    new LedgerScan(inOrder(end), end, end).visit(from, visitor);
    return end;
  }

  /** The content to be read from its beginning to its end, of which the system reads ahead. */
  private MemorySegment inOrder(long end) throws IOException {
    if (readAhead.isLimited()) {
      try {
        return map(channel, end);
      } catch (ClosedChannelException _) {
        // What is mapped already stays readable.
      }
    }
    return mapping.asSlice(0, end);
  }

  /**
   * Adds a record to the group that the next {@link #sync} makes durable.
   *
   * @param payload from its position to its limit; both are left as they are
   * @return the place the record will stand at
   */
  public long append(RecordKind kind, ByteBuffer payload) {
    return group.append(kind, payload, durableEnd);
  }

  /** Makes the gathered records durable; when it returns they survive a power cut. */
  public void sync() throws IOException {
    if (group.length() == 0) {
      return;
    }
    long newEnd = durableEnd + group.length();
    growTo(newEnd);
    group.writeTo(channel, durableEnd);
    channel.force(false);
    durableEnd = newEnd;
    sealed = false;
    group.clear();
  }

  /**
   * Proves that all so far is durable, by a record that follows it; so damage to the last group is
   * told from what was never acknowledged. No more than once. What it holds no other has, so that
   * of two ways that a ledger went the ends differ.
   */
  public void seal() throws IOException {
    if (!sealed) {
      append(RecordKind.SEAL, ByteBuffer.allocate(Long.BYTES).putLong(0, RANDOM.nextLong()));
      sync();
      sealed = true;
    }
  }

  /**
   * Gives up the records gathered since the last {@link #sync} and cuts whatever of them reached
   * the file.
   */
  public void discardGroup() throws IOException {
    try {
      if (durableEnd > 0 && channel.isOpen()) {
        channel.truncate(durableEnd);
        channel.force(true);
        mapAnew(durableEnd);
      }
    } finally {
      group.clear();
    }
  }

  /** How long the file is; longer than its content while it is open. */
  public long length() {
    return mapping.byteSize();
  }

  /** The bytes that the record at a place takes. */
  public int bytesAt(long position) {
    return RecordFrame.length(mapping, position);
  }

  /**
   * The payload of the record at a place after a look at its checksum; valid as long as it is
   * reachable.
   *
   * @throws DamagedRecordException if it is not what was written
   */
  public MemorySegment soundPayload(long position) throws DamagedRecordException {
    MemorySegment bytes = mapping;
    if (!RecordFrame.isSound(bytes, position)) {
      throw new DamagedRecordException(position);
    }
    return RecordFrame.payload(bytes, position);
  }

  /**
   * Looks at the first bytes of a record that is read soon. Records that are in memory, but far
   * apart, come to the processor side by side where this is done for all before the first is read.
   *
   * @throws DamagedRecordException if no record begins there
   */
  public void expectRecord(long position) throws DamagedRecordException {
    if (!RecordFrame.hasMagic(mapping, position)) {
      throw new DamagedRecordException(position);
    }
  }

  /** The payload of the record at a place; valid as long as it is reachable. */
  public MemorySegment payload(long position) {
    return RecordFrame.payload(mapping, position);
  }

  /**
   * Overwrites the record at a place with one of equal length, most of it zeros. Durable only after
   * {@link #force}.
   *
   * @param payload the first bytes of the new payload; zeros follow
   */
  public void overwrite(long position, RecordKind kind, ByteBuffer payload) throws IOException {
    MemorySegment bytes = mapping;
    int length = RecordFrame.length(bytes, position);
    ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    int payloadLength = length - RecordFrame.HEADER;
    record.put(RecordFrame.HEADER, payload, payload.position(), payload.remaining());
    RecordFrame.seal(record, kind, payloadLength, RecordFrame.groupStart(bytes, position));
    long target = position;
    while (record.hasRemaining()) {
      target += channel.write(record, target);
    }
  }

  /**
   * Whether a place is that of a record whose length can be believed, be its content damaged or
   * not.
   */
  public boolean hasExtent(long position) {
    long end = durableEnd;
    return RecordFrame.hasExtent(mapping.asSlice(0, end), position);
  }

  /** Whether a place is one that a record can have had, be it damaged beyond telling. */
  public boolean canHold(long position) {
    return position >= firstRecord()
        && position < durableEnd
        && position % RecordFrame.ALIGNMENT == 0;
  }

  /** Whether a sound record of {@code kind} stands at a place. */
  public boolean holds(long position, RecordKind kind) {
    MemorySegment bytes = mapping;
    return RecordFrame.isSound(bytes, position)
        && RecordFrame.kindCode(bytes, position) == kind.code();
  }

  /** Makes overwritten records durable. */
  public void force() throws IOException {
    channel.force(false);
  }

  /** Cuts the file to its content and closes it. */
  @Override
  public void close() throws IOException {
    readAhead.forget(this);
    try (channel) {
      if (durableEnd > 0) {
        channel.truncate(durableEnd);
        channel.force(true);
      }
    }
  }

  /** Closes the file as it is, for when its end is not known for sure. */
  public void abandon() throws IOException {
    readAhead.forget(this);
    channel.close();
  }

  @Override
  public String toString() {
    return "ledger " + path;
  }

  private void writeAgain(long from) throws IOException {
    if (from < durableEnd) {
      ByteBuffer bytes = mapping.asSlice(from, durableEnd - from).asByteBuffer();
      long position = from;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    }
  }

  private long cutTail(long contentEnd) throws IOException {
    if (mapping.byteSize() > durableEnd) {
      channel.truncate(durableEnd);
      channel.force(true);
      mapAnew(durableEnd);
    }
    return Math.max(0, contentEnd - durableEnd);
  }

  /** Creates a ledger: whole and durable, or not at all. */
  private static void create(Path path) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      LedgerId id = LedgerId.random();
      Ledger empty = new Ledger(fresh, channel, id, new ReadAhead(), map(channel, 0));
      empty.append(RecordKind.FORMAT, LedgerFormat.payload(id));
      empty.sync();
      channel.truncate(empty.durableEnd);
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    Folders.syncParent(path);
  }

  private void growTo(long end) throws IOException {
    long size = mapping.byteSize();
    if (end <= size) {
      return;
    }
    long step = Math.clamp(size, FIRST_STEP, Math.clamp(size / 8, USUAL_STEP, LARGEST_STEP));
    long newSize = Math.max(end, size + step);
    channel.write(ByteBuffer.allocate(1), newSize - 1);
    mapAnew(newSize);
  }

  private void mapAnew(long size) throws IOException {
    mapping = map(channel, size);
    readAhead.mapped(this, mapping);
  }

  private static MemorySegment map(FileChannel channel, long size) throws IOException {
    return size == 0
        ? MemorySegment.ofArray(new byte[0])
        : channel.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto());
  }
}
