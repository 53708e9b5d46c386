package io.calltrail.cli.config.source;

import java.util.Collection;
import java.util.Comparator;

/** What a misspelt name may have meant. */
final class Suggestion {

  private Suggestion() {}

  /** The end of a message: the known name that is nearest, or nothing where none is near. */
  static String of(String name, Collection<String> known) {
    return of("", name, known);
  }

  /**
   * The same for names that all begin alike.
   *
   * @param prefix what they begin with; {@code name} and {@code known} are without it
   */
  static String of(String prefix, String name, Collection<String> known) {
    int farthest = Math.max(2, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .map(nearest -> "; did you mean " + prefix + nearest + "?")
        .orElse("");
  }

  /** The number of letters put in, left out or changed between two words. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
