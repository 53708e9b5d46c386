package io.calltrail.ingest.mapping;

import io.calltrail.model.phone.NumberingPlan;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by number, found however the number is written. */
final class NumberIndex<T> {

  private final Map<String, T> values = new HashMap<>();
  private final NumberingPlan plan;

  NumberIndex(Map<String, T> values, NumberingPlan plan) {
    this.plan = plan;
    values.forEach((number, value) -> this.values.put(plan.normalise(number), value));
    this.values.putAll(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of a number; null where there is none. */
  @Nullable T get(@Nullable String number) {
    if (number == null || values.isEmpty()) {
      return null;
    }
    T value = values.get(number);
    return value != null ? value : values.get(plan.normalise(number));
  }
}
