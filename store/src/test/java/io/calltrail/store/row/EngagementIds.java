package io.calltrail.store.row;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Engagement ids as the model lets them through: 1 to 255 bytes, no control characters. */
final class EngagementIds {

  private static final Arbitrary<String> ASCII =
      Arbitraries.strings().withCharRange(' ', '~').ofLength(1);
  private static final Arbitrary<String> UNICODE =
      Arbitraries.of("\u00E9", "\u07FF", "\u0800", "\uFFFD", "\uD83D\uDE00", "\uDBFF\uDFFD");

  private EngagementIds() {}

  /** Ids of {@code least} to {@code most} bytes of UTF-8. */
  static Arbitrary<String> ofBytes(int least, int most) {
    return Combinators.combine(
            Arbitraries.integers().between(least, most),
            Arbitraries.oneOf(ASCII, UNICODE).list().ofMaxSize(most))
        .as(EngagementIds::join);
  }

  private static String join(int bytes, List<String> characters) {
    StringBuilder id = new StringBuilder();
    int room = bytes;
    for (String character : characters) {
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (length <= room) {
        id.append(character);
        room -= length;
      }
    }
    return id + "~".repeat(room);
  }
}
