package io.calltrail.server.list;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.list.Filters.NamedId;
import io.calltrail.server.list.ParameterValues.Value;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the filters among a request's parameters. Arrays come as repeated parameters, as lists with
 * commas, or both; blanks around their values, empty places in them and repeats are dropped. For
 * one request.
 */
final class FilterReader {

  private static final String COMMA = ",";

  private final NumberingPlan numbers;
  private final ParameterErrors errors;
  private final Map<CallAttribute, Set<String>> asked = new EnumMap<>(CallAttribute.class);
  private final Map<CallAttribute, Set<String>> named = new EnumMap<>(CallAttribute.class);
  private final List<NamedId> ids = new ArrayList<>();

  private FilterReader(NumberingPlan numbers, ParameterErrors errors) {
    this.numbers = numbers;
    this.errors = errors;
  }

  /**
   * The filters among {@code values}.
   *
   * @param numbers how the account's telephone numbers are read
   * @param errors takes what is wrong; the result does not count then
   */
  static Filters read(ParameterValues values, NumberingPlan numbers, ParameterErrors errors) {
    FilterReader reader = new FilterReader(numbers, errors);
    for (Value value : values.all()) {
      CallAttribute attribute = value.parameter().attribute();
      if (attribute != null) {
        reader.add(value.parameter(), attribute, value.text());
      }
    }
    return new Filters(reader.asked, reader.named, reader.ids);
  }

  private void add(ListParameter parameter, CallAttribute attribute, String text) {
    if (parameter.isArray()) {
      addList(parameter, attribute, text);
    } else {
      addValue(parameter, attribute, text);
    }
  }

  private void addList(ListParameter parameter, CallAttribute attribute, String text) {
    for (String part : text.split(COMMA)) {
      String value = part.strip();
      if (!value.isEmpty()) {
        addValue(parameter, attribute, value);
      }
    }
    if (parameter.takesNames() && text.contains(COMMA)) {
      valuesOf(asked, attribute).add(text.strip());
    }
    if (parameter.isLimited() && valuesOf(named, attribute).size() > ListParameter.MAX_IDS) {
      errors.add(parameter, "takes up to " + ListParameter.MAX_IDS + " different values");
    }
  }

  private void addValue(ListParameter parameter, CallAttribute attribute, String text) {
    String value = parameter.rule().reading().read(text, numbers);
    if (value == null) {
      errors.add(parameter, parameter.rule().refusal());
      return;
    }
    valuesOf(asked, attribute).add(value);
    if (valuesOf(named, attribute).add(value)
        && parameter.namesKnownIds()
        && !value.equals(CallAttributes.NO_QUEUE)) {
      ids.add(new NamedId(attribute, value));
    }
  }

  private static Set<String> valuesOf(
      Map<CallAttribute, Set<String>> filters, CallAttribute attribute) {
    return filters.computeIfAbsent(attribute, _ -> new LinkedHashSet<>());
  }
}
