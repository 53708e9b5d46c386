package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.ledger.LedgerReader;
import io.calltrail.store.embedded.ledger.RawRecord;
import io.calltrail.store.embedded.ledger.RawVisitor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a ledger that is being written; its records stand where they do in the original.
 * Durable only when {@link #finish} returns. For one thread.
 */
final class LedgerCopy implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private @Nullable LedgerReader records;
  private final ByteBuffer gathered = ByteBuffer.allocateDirect(BUFFER);
  private ByteBuffer read = ByteBuffer.allocate(1 << 12);
  private long gatheredAt;
  private long written;

  private LedgerCopy(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins a copy, in place of a file that may be there. */
  static LedgerCopy create(Path file, FileAttribute<?>... rights) throws IOException {
    Files.deleteIfExists(file);
    return new LedgerCopy(
        file,
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            rights));
  }

  /** Goes on with a copy. */
  static LedgerCopy open(Path file) throws IOException {
    return new LedgerCopy(
        file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** Puts a record where it belongs. */
  void put(RawRecord record) throws IOException {
    put(record.place(), record.bytes().asByteBuffer());
  }

  /** Puts bytes at a place. */
  void put(long place, ByteBuffer bytes) throws IOException {
    written += bytes.remaining();
    if (place != gatheredAt + gathered.position() || bytes.remaining() > gathered.remaining()) {
      flush();
      gatheredAt = place;
    }
    if (bytes.remaining() > gathered.capacity()) {
      write(bytes, place);
      gatheredAt = place + bytes.limit();
    } else {
      gathered.put(bytes);
    }
  }

  /** Whether the copy has a record as it is. */
  boolean has(RawRecord record) throws IOException {
    return MemorySegment.ofBuffer(read(record.place(), record.length())).mismatch(record.bytes())
        == -1;
  }

  /** The sound record of the copy at a place, until the next is asked for; null where none is. */
  @Nullable RawRecord recordAt(long place) throws IOException {
    return records().recordAt(place);
  }

  /** Visits the copy's records from a place of one to another place. */
  void visit(long from, long to, RawVisitor visitor) throws IOException {
    records().visit(from, to, to, visitor);
  }

  private LedgerReader records() throws IOException {
    flush();
    if (records == null) {
      records = LedgerReader.open(file);
    }
    return records;
  }

  /** The bytes of the copy at a place; fewer where it ends. */
  private ByteBuffer read(long place, int length) throws IOException {
    flush();
    if (read.capacity() < length) {
      read = ByteBuffer.allocate(length);
    }
    read.clear().limit(length);
    while (read.hasRemaining() && channel.read(read, place + read.position()) >= 0) {}
    return read.flip();
  }

  /** How many bytes were put. */
  long written() {
    return written;
  }

  /** Ends the copy at a place and makes it durable. */
  void finish(long end) throws IOException {
    flush();
    channel.truncate(end);
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (records != null) {
        records.close();
      }
    }
  }

  private void flush() throws IOException {
    gathered.flip();
    write(gathered, gatheredAt);
    gatheredAt += gathered.limit();
    gathered.clear();
  }

  private void write(ByteBuffer bytes, long place) throws IOException {
    long at = place;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }
}
