package io.calltrail.store.embedded.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Which ledger it is: a random number given at its creation. What is derived from a ledger carries
 * it, so that it is never taken for something derived from another.
 */
public record LedgerId(long value) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static LedgerId random() {
    return new LedgerId(RANDOM.nextLong());
  }

  /** Sixteen hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
