package io.calltrail.store.embedded.ledger;

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
