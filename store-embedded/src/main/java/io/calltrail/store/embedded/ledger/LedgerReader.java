package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger's file from outside, beside a process that may be writing to it, and changes
 * nothing. It reads rather than maps, as that process may cut the file at any time. Bytes that do
 * not check are looked at again before they are called damaged, as a record may just be
 * overwritten; those at the end that were never proven durable are no damage. For one thread.
 */
public final class LedgerReader implements AutoCloseable {

  private static final int WINDOW = 1 << 20;

  /** What is read for one record alone, which most fit into. */
  private static final int RECORD = 1 << 12;

  private static final int LOOKS = 4;
  private static final long PAUSE_MILLIS = 25;

  private final Path path;
  private final FileChannel channel;
  private final LedgerId id;
  private ByteBuffer buffer = ByteBuffer.allocateDirect(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  private MemorySegment window = MemorySegment.ofBuffer(buffer).asSlice(0, 0);
  private long windowStart;
  private long size;

  private LedgerReader(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    fill(0, Math.toIntExact(LedgerFormat.end()));
    this.id = LedgerFormat.read(path, window);
  }

  /**
   * Opens a ledger for reading alone.
   *
   * @throws LedgerFormatException if the file is no ledger or of another format
   */
  public static LedgerReader open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new LedgerReader(path, channel);
    } catch (Throwable e) {
      channel.close();
      throw e;
    }
  }

  /** Which ledger it is. */
  public LedgerId id() {
    return id;
  }

  /** How long the file is, which may be longer than its content. */
  public long length() throws IOException {
    return channel.size();
  }

  /**
   * Visits what stands from one place to another.
   *
   * @param from the place of a record, or a durable end
   * @param to where to stop; what begins behind it is not visited
   * @param provenEnd a durable end that is known from elsewhere; 0 where none is
   * @return the end it came to: {@code to}, or where the last record ends
   */
  public long visit(long from, long to, long provenEnd, RawVisitor visitor) throws IOException {
    long position = from;
    while (position < to) {
      RawRecord record = sound(position);
      if (record == null) {
        long next = nextProof(position, provenEnd);
        if (next < 0) {
          break;
        }
        record = lookAgain(position);
        if (record == null) {
          visitor.damaged(position, next);
          position = next;
          continue;
        }
      }
      visitor.record(record);
      position += record.length();
    }
    return position;
  }

  /** The sound record at a place, read anew; null where none stands. */
  public @Nullable RawRecord recordAt(long place) throws IOException {
    if (place < 0 || place % RecordFrame.ALIGNMENT != 0) {
      return null;
    }
    fill(place, RECORD);
    return sound(place);
  }

  /** Whether a sound record of a kind stands at a place. */
  public boolean holds(long place, RecordKind kind) throws IOException {
    RawRecord record = recordAt(place);
    return record != null && record.kind() == kind;
  }

  /** The bytes from one place to another, or to the file's end where that is earlier. */
  public ByteBuffer bytes(long from, int length) throws IOException {
    fill(from, length);
    return window.asByteBuffer();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return "ledger " + path;
  }

  private @Nullable RawRecord sound(long position) throws IOException {
    if (!hasWindow(position, RecordFrame.HEADER)) {
      fill(position, WINDOW);
    }
    if (!RecordFrame.hasHeader(window, position - windowStart, size - position)) {
      return null;
    }
    int length = RecordFrame.length(window, position - windowStart);
    if (!hasWindow(position, length)) {
      fill(position, Math.max(WINDOW, length));
      if (!hasWindow(position, length)) {
        return null;
      }
    }
    MemorySegment bytes = window.asSlice(position - windowStart, length);
    return RawRecord.isSound(bytes) ? new RawRecord(position, kind(bytes, position), bytes) : null;
  }

  private RecordKind kind(MemorySegment record, long position) throws LedgerFormatException {
    return RecordKind.of(RecordFrame.kindCode(record, 0))
        .orElseThrow(
            () ->
                new LedgerFormatException(
                    path + " has a record of an unknown kind at " + position));
  }

  private @Nullable RawRecord lookAgain(long position) throws IOException {
    for (int i = 0; i < LOOKS; i++) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while reading " + path);
      }
      forget();
      RawRecord record = sound(position);
      if (record != null) {
        return record;
      }
    }
    return null;
  }

  /** As in {@code LedgerScan}: where to go on behind what was durable once; else -1. */
  private long nextProof(long bad, long provenEnd) throws IOException {
    forget();
    fill(bad, WINDOW);
    long limit = size;
    long proven = Math.min(provenEnd, limit);
    long candidate = bad + RecordFrame.ALIGNMENT;
    if (RecordFrame.hasHeader(window, 0, limit - bad)) {
      candidate = bad + RecordFrame.length(window, 0);
    }
    long first = -1;
    while (true) {
      candidate = nextHeader(candidate, limit);
      first = first < 0 ? candidate : first;
      if (bad < proven) {
        return Math.min(first, proven);
      }
      if (candidate == limit) {
        return -1;
      }
      if (RecordFrame.groupStart(window, candidate - windowStart) > bad) {
        return first;
      }
      candidate += RecordFrame.ALIGNMENT;
    }
  }

  /**
   * Where the next sound header stands, which is then in the window; the limit if there is none.
   */
  private long nextHeader(long from, long limit) throws IOException {
    long position = from;
    while (position + RecordFrame.HEADER <= limit) {
      if (!hasWindow(position, RecordFrame.HEADER)) {
        fill(position, WINDOW);
        if (!hasWindow(position, RecordFrame.HEADER)) {
          return limit;
        }
      }
      int last = (int) window.byteSize() - RecordFrame.HEADER;
      int offset = (int) (position - windowStart);
      while (offset <= last && buffer.getInt(offset) != RecordFrame.MAGIC) {
        offset += RecordFrame.ALIGNMENT;
      }
      position = windowStart + offset;
      if (offset <= last) {
        if (RecordFrame.hasHeader(window, offset, limit - position)) {
          return position;
        }
        position += RecordFrame.ALIGNMENT;
      }
    }
    return limit;
  }

  private boolean hasWindow(long position, int length) {
    return position >= windowStart && position + length <= windowStart + window.byteSize();
  }

  private void forget() {
    window = window.asSlice(0, 0);
  }

  /** Reads from a place into the window, as much as there is. */
  private void fill(long position, int length) throws IOException {
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    }
    buffer.clear().limit(length);
    size = channel.size();
    long at = position;
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, at);
      at += read;
    }
    buffer.flip();
    windowStart = position;
    window = MemorySegment.ofBuffer(buffer);
  }
}
