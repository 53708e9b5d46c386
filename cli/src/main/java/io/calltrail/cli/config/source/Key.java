package io.calltrail.cli.config.source;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key of a {@link Section}.
 *
 * @param name the name in the YAML file
 * @param type the value's type; of a list, its items' type
 * @param list whether the key holds a list
 * @param defaultText its default as YAML; null where it has none
 * @param optional whether it may be absent
 * @param secret whether its value is never printed
 */
record Key(
    String name,
    Class<?> type,
    boolean list,
    @Nullable String defaultText,
    boolean optional,
    boolean secret) {

  private static final Pattern WORD = Pattern.compile("[A-Z]");

  /** The keys of a section, in the order of its record. */
  static List<Key> of(Class<?> section) {
    return Arrays.stream(section.getRecordComponents()).map(Key::of).toList();
  }

  private static Key of(RecordComponent component) {
    Default given = component.getAnnotation(Default.class);
    boolean list = List.class.equals(component.getType());
    Class<?> type =
        list && component.getGenericType() instanceof ParameterizedType generic
            ? (Class<?>) generic.getActualTypeArguments()[0]
            : component.getType();
    return new Key(
        WORD.matcher(component.getName()).replaceAll("-$0").toLowerCase(Locale.ROOT),
        type,
        list,
        given == null ? null : given.value(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(Secret.class));
  }

  /** Whether the value, or each item of the list, is a section. */
  boolean isSection() {
    return Section.class.isAssignableFrom(type);
  }

  /** The name within an environment variable's. */
  String environmentName() {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
