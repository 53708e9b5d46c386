package io.calltrail.server.list;

import io.calltrail.server.api.QueryParameters;
import io.calltrail.server.api.QueryParameters.Parameter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request that this operation knows, each with a value, in the order they came;
 * those that take one value come once.
 */
record ParameterValues(List<Value> all) {

  /** One parameter with the text that came for it. */
  record Value(ListParameter parameter, String text) {}

  ParameterValues {
    all = List.copyOf(all);
  }

  /**
   * Sorts what came.
   *
   * @param strict whether unknown parameters and parameters without a value are errors; else they
   *     are passed over
   * @param errors takes what is wrong
   */
  static ParameterValues read(QueryParameters parameters, boolean strict, ParameterErrors errors) {
    List<Value> values = new ArrayList<>();
    Set<ListParameter> seen = EnumSet.noneOf(ListParameter.class);
    for (Parameter came : parameters.all()) {
      ListParameter parameter = ListParameter.named(came.name()).orElse(null);
      if (parameter == null) {
        if (strict && !errors.areMany()) {
          errors.add(came.name(), ParameterNames.unknown(came.name()));
        }
        continue;
      }
      boolean empty = isEmpty(parameter, came.value());
      if (strict || !empty) {
        if (!seen.add(parameter) && !parameter.isArray()) {
          errors.add(parameter, "is given more than once");
        } else if (!empty) {
          values.add(new Value(parameter, came.value()));
        } else if (parameter != ListParameter.NEXT_PAGE_TOKEN) {
          errors.add(parameter, "is empty");
        }
      }
    }
    return new ParameterValues(values);
  }

  /** Whether a text holds no value, not even one in a list. */
  private static boolean isEmpty(ListParameter parameter, String text) {
    return parameter.isArray()
        ? text.chars().allMatch(character -> character == ',' || Character.isWhitespace(character))
        : text.isBlank();
  }

  /** The value of a parameter that takes one; null where it did not come. */
  @Nullable String of(ListParameter parameter) {
    for (Value value : all) {
      if (value.parameter() == parameter) {
        return value.text();
      }
    }
    return null;
  }
}
