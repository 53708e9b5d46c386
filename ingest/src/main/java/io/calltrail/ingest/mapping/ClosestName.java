package io.calltrail.ingest.mapping;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Finds the name that somebody may have meant: the one with the fewest letters to change. */
final class ClosestName {

  private ClosestName() {}

  /** The known name closest to a misspelt one; empty where none is close. */
  static Optional<String> to(String misspelt, Set<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(misspelt, name))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> distance(misspelt, name) <= Math.max(2, name.length() / 3));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
