package io.calltrail.cli.config.source;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** What a misspelt name may have meant. */
final class Suggestion {

  private static final DamerauLevenshteinDistance DISTANCE = new DamerauLevenshteinDistance();

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
        .filter(candidate -> DISTANCE.apply(name, candidate) <= farthest)
        .min(Comparator.comparingInt(candidate -> DISTANCE.apply(name, candidate)))
        .map(nearest -> "; did you mean " + prefix + nearest + "?")
        .orElse("");
  }
}
