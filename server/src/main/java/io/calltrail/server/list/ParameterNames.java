package io.calltrail.server.list;

import java.util.Locale;
import java.util.Optional;

/** What to tell a client about the name of a parameter that this operation does not have. */
final class ParameterNames {

  private static final int MAX_LENGTH = 40;
  private static final int LETTERS_PER_SLIP = 4;

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
      int distance = distance(letters, candidate);
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

  /**
   * The least number of letters to put in, take out, change or swap with their neighbour that turns
   * one text into another.
   */
  private static int distance(String one, String other) {
    int[][] distances = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, one, i, other, j);
      }
    }
    return distances[one.length()][other.length()];
  }

  private static int step(int[][] distances, String one, int i, String other, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int changed = distances[i - 1][j - 1] + (same ? 0 : 1);
    int moved = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    int least = Math.min(changed, moved);
    return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
