package io.calltrail.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wire names of each enum's constants, worked out once an enum. */
final class WireNames {

  private static final ClassValue<WireNames> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected WireNames computeValue(Class<?> type) {
          return new WireNames((Enum<?>[]) type.getEnumConstants());
        }
      };

  private final Map<Enum<?>, String> names = new HashMap<>();
  private final Map<String, Enum<?>> constants = new HashMap<>();

  private WireNames(Enum<?>[] constants) {
    for (Enum<?> constant : constants) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      this.names.put(constant, name);
      this.constants.put(name, constant);
    }
  }

  static String of(Enum<?> constant) {
    return Objects.requireNonNull(OF_TYPE.get(constant.getDeclaringClass()).names.get(constant));
  }

  static @Nullable Enum<?> parse(Class<?> type, String wireName) {
    return OF_TYPE.get(type).constants.get(wireName);
  }
}
