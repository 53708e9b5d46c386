package io.calltrail.ingest.mapping;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds the name that somebody may have meant: the one with the fewest letters to change. */
final class ClosestName {

  private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

  private ClosestName() {}

  /** The known name closest to a misspelt one; empty where none is close. */
  static Optional<String> to(String misspelt, Set<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> DISTANCE.apply(misspelt, name))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> DISTANCE.apply(misspelt, name) <= Math.max(2, name.length() / 3));
  }
}
