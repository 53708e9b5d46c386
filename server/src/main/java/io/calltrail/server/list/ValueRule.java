package io.calltrail.server.list;

import io.calltrail.model.WireValue;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.api.NumberParameter;
import io.calltrail.store.row.CallAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a filter has to be.
 *
 * @param reading turns what came into what calls are compared with
 * @param refusal the reason given for a value that is refused
 */
record ValueRule(Reading reading, String refusal) {

  /** Turns what came into what calls are compared with. */
  @FunctionalInterface
  interface Reading {
    /** The value that calls are compared with; null where what came is refused. */
    @Nullable String read(String value, NumberingPlan numbers);
  }

  /** Any text is taken as it came. */
  static final ValueRule ANY = new ValueRule((value, _) -> value, "");

  /** A queue id, or {@code none} for calls that used no queue. */
  static final ValueRule QUEUE =
      new ValueRule((value, _) -> value.equals("none") ? CallAttributes.NO_QUEUE : value, "");

  /** A two-letter country code; small letters are read as capitals. */
  static final ValueRule COUNTRY =
      new ValueRule(
          (value, _) -> isTwoLetters(value) ? value.toUpperCase(Locale.ROOT) : null,
          "must be two-letter country codes, as in US");

  /** A telephone number as the account's calls keep it, or whatever else stands in its place. */
  static final ValueRule NUMBER = new ValueRule(NumberParameter::read, "");

  /** One of an enum's names, exactly. */
  static <E extends Enum<E> & WireValue> ValueRule oneOf(Class<E> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(WireValue::wireName)
            .collect(Collectors.joining(", "));
    return new ValueRule(
        (value, _) -> WireValue.parse(type, value).isPresent() ? value : null,
        "must be one of " + names);
  }

  private static boolean isTwoLetters(String value) {
    return value.length() == 2 && isLetter(value.charAt(0)) && isLetter(value.charAt(1));
  }

  private static boolean isLetter(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
  }
}
