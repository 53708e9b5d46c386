package io.calltrail.store.testkit.random;

import io.calltrail.model.json.RowView;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.TestCalls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Queries that have something to do with the calls of an account. For one thread. */
public final class RandomQueries {

  private static final List<CallAttribute> ATTRIBUTES = List.of(CallAttribute.values());

  private final RandomCalls calls;
  private final RandomValues values;

  public RandomQueries(RandomCalls calls) {
    this.calls = calls;
    this.values = calls.values();
  }

  /** A query: a window, whose ends are often starts of calls, and up to three filters. */
  public VoiceCallQuery next() {
    VoiceCallQuery query = VoiceCallQuery.of(window());
    int filters = values.oneIn(4) ? 0 : 1 + values.below(values.oneIn(3) ? 3 : 1);
    for (int i = 0; i < filters; i++) {
      CallAttribute attribute = values.one(ATTRIBUTES);
      query = query.with(attribute, valuesOf(attribute));
    }
    return query;
  }

  /** A size for a page: mostly a small one. */
  public int size() {
    return switch (values.below(8)) {
      case 0 -> 1;
      case 1 -> 2;
      case 2 -> 100;
      case 3 -> PageRequest.MAX_SIZE;
      default -> 1 + values.below(30);
    };
  }

  /** A view of rows. */
  public RowView view() {
    return values.one(TestCalls.VIEWS);
  }

  private TimeWindow window() {
    if (values.oneIn(3)) {
      return TimeWindow.ALWAYS;
    }
    long one = values.start() + values.below(3) - 1;
    long other = values.oneIn(4) ? one + values.below(3) : values.start();
    return new TimeWindow(Math.min(one, other), Math.max(one, other));
  }

  private Set<String> valuesOf(CallAttribute attribute) {
    int count = 1 + values.below(values.oneIn(3) ? 4 : 1);
    Set<String> asked = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      asked.add(valueOf(attribute));
    }
    return asked;
  }

  private String valueOf(CallAttribute attribute) {
    if (attribute == CallAttribute.ENGAGEMENT_ID) {
      return calls.engagementId();
    }
    return values.oneIn(15) ? "nobody" : values.valueOf(attribute);
  }
}
