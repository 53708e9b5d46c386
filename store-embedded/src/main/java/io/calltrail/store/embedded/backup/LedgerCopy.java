package io.calltrail.store.embedded.backup;

import io.calltrail.store.embedded.ledger.RawRecord;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * A copy of a ledger that is being written; its records stand where they do in the original.
 * Durable only when {@link #finish} returns. For one thread.
 */
final class LedgerCopy implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer gathered = ByteBuffer.allocateDirect(BUFFER);
  private ByteBuffer read = ByteBuffer.allocate(1 << 12);
  private long gatheredAt;
  private long written;

  private LedgerCopy(FileChannel channel) {
    this.channel = channel;
  }

  /** Begins a copy, in place of a file that may be there. */
  static LedgerCopy create(Path file, FileAttribute<?>... rights) throws IOException {
    Files.deleteIfExists(file);
    return new LedgerCopy(
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            rights));
  }

  /** Goes on with a copy. */
  static LedgerCopy open(Path file) throws IOException {
    return new LedgerCopy(
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
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

  /** The bytes of the copy at a place; fewer where it ends. */
  ByteBuffer read(long place, int length) throws IOException {
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
    channel.close();
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
