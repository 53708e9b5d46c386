package io.calltrail.model;

import java.util.Locale;
import java.util.Optional;

/**
 * An enum constant that has a fixed name in the API: its Java name in lower case, as in {@code
 * EXTERNAL_CALL} and {@code external_call}. Names are compared exactly; Zoom documents no other
 * spelling.
 */
public interface WireValue {

  /** The Java name of the constant. */
  String name();

  /** The name in requests, rows and files. */
  default String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The constant of {@code type} with this wire name; empty when there is none. */
  static <E extends Enum<E> & WireValue> Optional<E> parse(Class<E> type, String wireName) {
    for (E constant : type.getEnumConstants()) {
      if (constant.wireName().equals(wireName)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
