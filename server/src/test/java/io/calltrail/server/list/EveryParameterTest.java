package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.model.CallSubType;
import io.calltrail.model.CallType;
import io.calltrail.model.Direction;
import io.calltrail.model.Distribution;
import io.calltrail.model.NumberType;
import io.calltrail.model.WireValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every parameter: it is not empty, not given twice, and its values are exact. */
class EveryParameterTest {

  private static final String REFUSED = "400 300 Validation Failed. ";

  private static final AskedList LIST = AskedList.of();

  private static final Map<ListParameter, WireValue[]> VALUES =
      new EnumMap<>(
          Map.of(
              ListParameter.TYPES, CallType.values(),
              ListParameter.SUB_TYPES, CallSubType.values(),
              ListParameter.DISTRIBUTION, Distribution.values(),
              ListParameter.DIRECTION, Direction.values(),
              ListParameter.NUMBER_TYPES, NumberType.values()));

  /** An empty token is none; everything else that is empty would be taken for everything. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEXT_PAGE_TOKEN")
  void isRefusedWithoutAValue(ListParameter parameter) {
    String name = parameter.wireName();
    List<String> queries = new ArrayList<>(List.of(name, name + "=", name + "=%20+"));
    if (parameter.isArray()) {
      queries.addAll(List.of(name + "=,", name + "=+,%20,", name + "[]", name + "%5B%5D="));
    }

    for (String query : queries) {
      assertThat(LIST.outcome(query)).as(query).contains("[" + name + " is empty]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedTwiceWhereItTakesOneValue(ListParameter parameter) {
    String name = parameter.wireName();
    String twice = "[" + name + " is given more than once]";

    for (String query : List.of("%s=1&%s=1", "%s=1&%s=2", "%s=&%s=", "%s&%s=1")) {
      String outcome = LIST.outcome(query.replace("%s", name));
      if (parameter.isArray()) {
        assertThat(outcome).as(query).doesNotContain(twice);
      } else {
        assertThat(outcome).as(query).startsWith("400 300 ").contains(twice);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasBracketsOnlyWhereItTakesSeveralValues(ListParameter parameter) {
    String outcome = LIST.outcome(parameter.wireName() + "[]=1");

    assertThat(outcome.contains("[] is no parameter of this operation"))
        .isEqualTo(!parameter.isArray());
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @MethodSource("values")
  void takesItsValuesExactlyAsTheyAreWritten(ListParameter parameter, String value, boolean taken) {
    String query = parameter.wireName() + "=" + value;

    if (taken) {
      assertThat(LIST.outcome(query)).isEmpty();
    } else {
      assertThat(LIST.outcome(query)).startsWith(REFUSED + "[" + parameter.wireName() + " must be");
    }
  }

  static Stream<Arguments> values() {
    Stream<Arguments> views =
        Stream.of("summary", "detail", "Detail", "details", "SUMMARY")
            .map(
                view ->
                    arguments(
                        ListParameter.VIEW_TYPE,
                        view,
                        view.equals("summary") || view.equals("detail")));
    return Stream.concat(
        views,
        VALUES.entrySet().stream()
            .flatMap(
                parameter ->
                    Arrays.stream(parameter.getValue())
                        .map(WireValue::wireName)
                        .flatMap(name -> spellings(parameter.getKey(), name))));
  }

  private static Stream<Arguments> spellings(ListParameter parameter, String name) {
    return Stream.of(
        arguments(parameter, name, true),
        arguments(parameter, name.toUpperCase(Locale.ROOT), false),
        arguments(parameter, name.substring(1), false),
        arguments(parameter, name + "s", false),
        arguments(parameter, name.replace('_', '-') + "-", false));
  }
}
