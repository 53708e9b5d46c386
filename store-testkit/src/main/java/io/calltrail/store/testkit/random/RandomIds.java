package io.calltrail.store.testkit.random;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Engagement ids of 1 to 255 bytes: short and long ones, ASCII and not, many of which begin with
 * the same 16 or 32 bytes. For one thread.
 */
public final class RandomIds {

  private static final int MAX_BYTES = 255;
  private static final String FIRST_16 = "sixteen bytes at";
  private static final String FIRST_32 = FIRST_16 + " the front of it";
  private static final String[] CHARACTERS = {
    "a",
    "b",
    "0",
    "~",
    " ",
    "-",
    "\u00e9",
    "\u07ff",
    "\u0800",
    "\uffee",
    "\ud83d\ude00",
    "\udbff\udffd"
  };

  private final RandomGenerator random;

  public RandomIds(RandomGenerator random) {
    this.random = random;
  }

  /** An id; it may have come before. */
  public String next() {
    return switch (random.nextInt(8)) {
      case 0 -> grow("", random.nextInt(1, 4));
      case 1 -> grow(FIRST_16, random.nextInt(16, 33));
      case 2 -> grow(FIRST_16, random.nextInt(31, 35));
      case 3 -> grow(FIRST_32, random.nextInt(32, 40));
      case 4 -> grow(FIRST_32, random.nextInt(200, MAX_BYTES + 1));
      case 5 -> grow("", random.nextInt(1, MAX_BYTES + 1));
      default -> "call-" + random.nextInt(100_000);
    };
  }

  private String grow(String beginning, int bytes) {
    StringBuilder id = new StringBuilder(beginning);
    int room = bytes - beginning.length();
    while (room > 0) {
      String character = CHARACTERS[random.nextInt(CHARACTERS.length)];
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (length <= room) {
        id.append(character);
        room -= length;
      }
    }
    return id.toString();
  }
}
