package io.calltrail.model.json;

import io.calltrail.model.WireValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one kind of JSON object has, and where each of them goes. Filled when it is made
 * and not changed after; safe to share then.
 *
 * @param <T> takes the fields' values, usually a builder
 */
final class ObjectShape<T> {

  private static final String TWICE = "is given twice";

  private final Map<String, Field<T>> fields = new HashMap<>();

  /** A field that holds a text. */
  ObjectShape<T> text(String name, BiConsumer<T, @Nullable String> into) {
    return add(name, (in, target) -> into.accept(target, in.text()));
  }

  /** A field that holds a list of texts. */
  ObjectShape<T> texts(String name, BiConsumer<T, List<String>> into) {
    return objects(name, ObjectShape::textItem, into);
  }

  /** A field that holds true or false. */
  ObjectShape<T> flag(String name, BiConsumer<T, @Nullable Boolean> into) {
    return add(name, (in, target) -> into.accept(target, in.flag()));
  }

  /** A field that holds a whole number. */
  ObjectShape<T> integer(String name, BiConsumer<T, @Nullable Long> into) {
    return add(name, (in, target) -> into.accept(target, in.integer()));
  }

  /** A field that holds a number of seconds. */
  ObjectShape<T> seconds(String name, BiConsumer<T, @Nullable Long> into) {
    return add(name, (in, target) -> into.accept(target, in.seconds()));
  }

  /** A field that holds a time. */
  ObjectShape<T> time(String name, BiConsumer<T, @Nullable Instant> into) {
    return add(name, (in, target) -> into.accept(target, in.time()));
  }

  /** A field that holds a constant of the API. */
  <E extends Enum<E> & WireValue> ObjectShape<T> constant(
      String name, Class<E> type, BiConsumer<T, @Nullable E> into) {
    return add(name, (in, target) -> into.accept(target, in.constant(type)));
  }

  /** A field that holds a list of constants of the API. */
  <E extends Enum<E> & WireValue> ObjectShape<T> constants(
      String name, Class<E> type, BiConsumer<T, List<E>> into) {
    return objects(name, in -> in.constant(type), into);
  }

  /** A field that holds an object. */
  <P> ObjectShape<T> object(
      String name, Function<RowInput, P> reader, BiConsumer<T, @Nullable P> into) {
    return add(name, (in, target) -> into.accept(target, in.isObject() ? reader.apply(in) : null));
  }

  /** A field that holds a list of what {@code item} reads. */
  <P> ObjectShape<T> objects(
      String name, Function<RowInput, @Nullable P> item, BiConsumer<T, List<P>> into) {
    return add(name, (in, target) -> into.accept(target, in.items(item)));
  }

  /** Reads the object that comes next, if it is one, into {@code target}, and gives that back. */
  T read(RowInput in, T target) {
    if (in.isObject()) {
      readFields(in, target);
    }
    return target;
  }

  private void readFields(RowInput in, T target) {
    long seen = 0;
    Set<String> unknown = null;
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      Field<T> field = fields.get(name);
      if (field != null) {
        if ((seen & field.bit) != 0) {
          in.refuse(TWICE);
        } else {
          seen |= field.bit;
          field.reader.read(in, target);
        }
      } else {
        unknown = unknown == null ? new HashSet<>() : unknown;
        if (unknown.add(name)) {
          in.ignore();
        } else {
          in.refuse(TWICE);
        }
      }
    }
  }

  private ObjectShape<T> add(String name, FieldReader<T> reader) {
    fields.put(name, new Field<>(1L << fields.size(), reader));
    return this;
  }

  private static String textItem(RowInput in) {
    String text = in.text();
    return text == null ? "" : text;
  }

  private interface FieldReader<T> {
    void read(RowInput in, T target);
  }

  private record Field<T>(long bit, FieldReader<T> reader) {}
}
