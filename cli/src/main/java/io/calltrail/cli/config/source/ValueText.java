package io.calltrail.cli.config.source;

import io.calltrail.server.account.Scope;
import io.calltrail.store.AccountId;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values as configuration writes them, by their types. A type that is not known here reads its text
 * by a static method {@code parse}; the constants of an enum are written small, with hyphens.
 */
final class ValueText {

  private static final Map<Class<?>, Function<String, ?>> KNOWN =
      Map.of(
          String.class, text -> text,
          boolean.class, ValueText::truth,
          int.class, ValueText::wholeNumber,
          Duration.class, DurationText::parse,
          Path.class, Path::of,
          AccountId.class, AccountId::new,
          Scope.class, ValueText::scope);

  private ValueText() {}

  /**
   * The value a text means.
   *
   * @throws IllegalArgumentException if it means none of that type; the message says what would
   */
  static Object parse(String text, Class<?> type) {
    Function<String, ?> known = KNOWN.get(type);
    if (known != null) {
      return known.apply(text);
    }
    return type.isEnum() ? constant(text, type) : byItself(text, type);
  }

  private static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number", e);
    }
  }

  private static Scope scope(String name) {
    return Scope.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no such scope"
                        + Suggestion.of(
                            name, Arrays.stream(Scope.values()).map(Scope::wireName).toList())));
  }

  private static Object constant(String text, Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> name(constant).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "must be one of "
                        + Arrays.stream(constants)
                            .map(ValueText::name)
                            .collect(Collectors.joining(", "))));
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object byItself(String text, Class<?> type) {
    try {
      return type.getMethod("parse", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no public static parse(String)", e);
    }
  }
}
