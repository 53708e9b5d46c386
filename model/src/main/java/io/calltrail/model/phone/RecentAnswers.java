package io.calltrail.model.phone;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Remembers a function's answers for recent texts in a fixed number of places; a newer text takes
 * the place of an older one with the same hash. Safe to share.
 */
final class RecentAnswers<T> {

  private static final int PLACES = 1 << 13;

  private final Function<String, T> function;
  private final AtomicReferenceArray<Answer<T>> places = new AtomicReferenceArray<>(PLACES);

  /**
   * @param function gives equal answers to equal texts
   */
  RecentAnswers(Function<String, T> function) {
    this.function = function;
  }

  T of(String text) {
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    Answer<T> known = places.get(place);
    if (known != null && known.text.equals(text)) {
      return known.value;
    }
    Answer<T> answer = new Answer<>(text, function.apply(text));
    places.set(place, answer);
    return answer.value;
  }

  private record Answer<T>(String text, T value) {}
}
