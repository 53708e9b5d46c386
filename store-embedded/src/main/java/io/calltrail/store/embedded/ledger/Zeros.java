package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The zeros that a file ends in, which grew by a hole. They are read, not mapped: a look at a
 * mapped hole takes room on some file systems, and a full one ends the process that looks.
 */
final class Zeros {

  private static final int BLOCK = 1 << 16;

  private Zeros() {}

  /** Where the zeros at the end of a file begin; {@code from} where all from there on is zero. */
  static long beginAtEnd(FileChannel file, long from) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK);
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long end = file.size();
    while (end > from) {
      int length = (int) Math.min(BLOCK, end - from);
      read(file, block.clear().limit(length), end - length);
      if (block.mismatch(zeros.clear().limit(length)) >= 0) {
        return end - length + lengthWithoutZeros(block);
      }
      end -= length;
    }
    return from;
  }

  private static int lengthWithoutZeros(ByteBuffer block) {
    int length = block.limit();
    while (block.get(length - 1) == 0) {
      length--;
    }
    return length;
  }

  private static void read(FileChannel file, ByteBuffer into, long position) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, position + into.position()) < 0) {
        throw new IOException("the file got shorter while it was read");
      }
    }
    into.flip();
  }
}
