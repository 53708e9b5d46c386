package io.calltrail.model;

import java.util.Optional;

/**
 * An enum constant that has a fixed name in the API: its Java name in lower case, as in {@code
 * EXTERNAL_CALL} and {@code external_call}. Names are compared exactly; Zoom documents no other
 * spelling.
 */
public interface WireValue {

  /** The name in requests, rows and files. */
  default String wireName() {
    return WireNames.of((Enum<?>) this);
  }

  /** The constant of {@code type} with this wire name; empty when there is none. */
  static <E extends Enum<E> & WireValue> Optional<E> parse(Class<E> type, String wireName) {
    return Optional.ofNullable(type.cast(WireNames.parse(type, wireName)));
  }
}
