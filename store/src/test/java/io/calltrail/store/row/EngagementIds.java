package io.calltrail.store.row;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Engagement ids as the model lets them through: 1 to 255 bytes, no control characters. */
record EngagementIds(RandomGenerator random) {

  private static final String[] UNICODE = {
    "\u00E9", "\u07FF", "\u0800", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFD"
  };

  /** An id of {@code least} to {@code most} bytes of UTF-8. */
  String ofBytes(int least, int most) {
    StringBuilder id = new StringBuilder();
    int room = random.nextInt(least, most + 1);
    while (room > 0) {
      String character = character();
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (length <= room) {
        id.append(character);
        room -= length;
      }
    }
    return id.toString();
  }

  private String character() {
    return random.nextInt(3) == 0
        ? UNICODE[random.nextInt(UNICODE.length)]
        : Character.toString(random.nextInt(' ', '~' + 1));
  }
}
