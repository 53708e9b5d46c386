package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Which ledger it is: a random number given at its creation. What is derived from a ledger carries
 * it, so that it is never taken for something derived from another.
 */
public record LedgerId(long value) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** An id that no other ledger has. */
  public static LedgerId random() {
    return new LedgerId(RANDOM.nextLong());
  }

  /**
   * Reads which ledger a file is.
   *
   * @throws LedgerFormatException if the file is no ledger or of another format
   */
  public static LedgerId of(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long head = Math.min(channel.size(), LedgerFormat.end());
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(head));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return LedgerFormat.read(path, MemorySegment.ofBuffer(bytes.flip()));
    }
  }

  /**
   * The id that {@link #toString} gave as a text.
   *
   * @throws IllegalArgumentException if the text is no such id
   */
  public static LedgerId parse(String text) {
    return new LedgerId(HexFormat.fromHexDigitsToLong(text));
  }

  /** Sixteen hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
