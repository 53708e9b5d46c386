package io.calltrail.server.list;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What to tell a client about the name of a parameter that this operation does not have. */
final class ParameterNames {

  private static final int MAX_LENGTH = 40;
  private static final int LETTERS_PER_SLIP = 4;

  private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

  private ParameterNames() {}

  /** The reason for refusing a name, with the name that may have been meant. */
  static String unknown(String name) {
    return nearest(name)
        .map(meant -> "is no parameter of this operation; did you mean " + meant + "?")
        .orElse("is no parameter of this operation");
  }

  /** The parameter whose name is nearest, where one is near enough to be a slip of the pen. */
  static Optional<String> nearest(String name) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String letters = letters(name);
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (ListParameter parameter : ListParameter.values()) {
      String candidate = letters(parameter.wireName());
      int distance = DISTANCE.apply(letters, candidate);
      if (distance < least && distance <= candidate.length() / LETTERS_PER_SLIP) {
        least = distance;
        nearest = parameter.wireName();
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * The letters of a name alone, so that {@code pageSize} and {@code page-size} are spelt alike.
   */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
