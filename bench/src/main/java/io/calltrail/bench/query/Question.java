package io.calltrail.bench.query;

import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked: the calls of a window with some values, and how many rows of them.
 *
 * @param window the starts asked for
 * @param filters the values asked for, in the order of the attributes
 * @param rows the rows of the page
 * @param after where the page begins; null for the first page, which alone comes with a total
 */
public record Question(
    TimeWindow window, Map<CallAttribute, Set<String>> filters, int rows, @Nullable Place after) {

  public Question {
    Map<CallAttribute, Set<String>> ordered = new EnumMap<>(CallAttribute.class);
    ordered.putAll(filters);
    filters = Collections.unmodifiableMap(ordered);
  }

  /** A first page. */
  static Question first(TimeWindow window, Map<CallAttribute, Set<String>> filters, int rows) {
    return new Question(window, filters, rows, null);
  }

  /** The page of the same that begins after a place. */
  public Question after(Place place) {
    return new Question(window, filters, rows, place);
  }

  /** Whether the total is asked for. */
  public boolean counts() {
    return after == null;
  }
}
