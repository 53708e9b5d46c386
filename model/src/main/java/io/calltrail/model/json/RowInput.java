package io.calltrail.model.json;

import io.calltrail.model.FieldError;
import io.calltrail.model.RowLimits;
import io.calltrail.model.WireValue;
import io.calltrail.model.time.CallTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The values of the row that a parser is in, one after the other. A value of the wrong kind is
 * refused, skipped and given as unknown. Null and an empty text say that a value is unknown, which
 * is no fault outside of lists. For one thread and one row.
 */
final class RowInput {

  private static final int MOST_NOTES = 100;
  private static final int USUAL_ITEMS = 3;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]*)?");
  private static final double MOST_SECONDS = 1e15;

  private static final String NO_TEXT = "must be a text";
  private static final String NO_FLAG = "must be true or false";
  private static final String NO_INTEGER = "must be a whole number of at most 63 bits";
  private static final String NO_SECONDS = "must be a number of seconds";

  private final JsonParser json;
  private final int row;
  private final List<FieldError> errors = new ArrayList<>();
  private final Set<String> ignored = new LinkedHashSet<>();

  /**
   * @param json a parser at the row's start
   */
  RowInput(JsonParser json) {
    this.json = json;
    this.row = json.streamReadContext().getNestingDepth();
  }

  /** What was refused so far; a hundred errors tell enough of one row. */
  List<FieldError> errors() {
    return errors;
  }

  /** The fields that were ignored so far; a hundred tell enough. */
  Set<String> ignored() {
    return ignored;
  }

  /** The name of the object's next field, whose value comes next; null at the object's end. */
  @Nullable String nextField() {
    String name = json.nextName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  /** Refuses and skips the value that comes next. */
  void refuse(String message) {
    VoiceCallReader.skip(json);
    if (errors.size() < MOST_NOTES) {
      errors.add(new FieldError(RowPath.of(row, json.streamReadContext()), message));
    }
  }

  /** Skips the value that comes next, whose field nobody knows. */
  void ignore() {
    VoiceCallReader.skip(json);
    if (ignored.size() < MOST_NOTES) {
      ignored.add(RowPath.withoutIndexes(row, json.streamReadContext()));
    }
  }

  /** Whether an object comes next; refuses all else but null. */
  boolean isObject() {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      refuse("must be an object");
    }
    return false;
  }

  /** A text as it came, perhaps empty. */
  @Nullable String text() {
    return switch (token()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NULL -> null;
      default -> {
        refuse(NO_TEXT);
        yield null;
      }
    };
  }

  /** True or false, also as a text. */
  @Nullable Boolean flag() {
    return switch (token()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING ->
          switch (json.getString().strip()) {
            case "true" -> true;
            case "false" -> false;
            case "" -> null;
            default -> {
              refuse(NO_FLAG);
              yield null;
            }
          };
      default -> {
        refuse(NO_FLAG);
        yield null;
      }
    };
  }

  /** A whole number, also as a text. */
  @Nullable Long integer() {
    return switch (token()) {
      case VALUE_NUMBER_INT, VALUE_STRING -> integer(json.getString().strip());
      case VALUE_NULL -> null;
      default -> {
        refuse(NO_INTEGER);
        yield null;
      }
    };
  }

  /** A number of seconds, also as a text; fractions are cut. */
  @Nullable Long seconds() {
    return switch (token()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> seconds(json.getDoubleValue());
      case VALUE_NULL -> null;
      case VALUE_STRING -> seconds(json.getString().strip());
      default -> {
        refuse(NO_SECONDS);
        yield null;
      }
    };
  }

  /** A time as {@link CallTimes#parse} reads it. */
  @Nullable Instant time() {
    String text = text();
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return CallTimes.parse(text.strip());
    } catch (DateTimeException e) {
      refuse(Objects.requireNonNull(e.getMessage()));
      return null;
    }
  }

  /** A constant of the API by its wire name. */
  <E extends Enum<E> & WireValue> @Nullable E constant(Class<E> type) {
    String text = text();
    if (text == null || text.isBlank()) {
      return null;
    }
    E constant = WireValue.parse(type, text.strip()).orElse(null);
    if (constant == null) {
      refuse(oneOf(type));
    }
    return constant;
  }

  /** The items of a list, each as {@code item} reads it; what it gives as null is left out. */
  <T> List<T> items(Function<RowInput, @Nullable T> item) {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        refuse("must be a list");
      }
      return List.of();
    }
    List<T> items = new ArrayList<>(USUAL_ITEMS);
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (++count > RowLimits.LIST_ITEMS) {
        VoiceCallReader.skip(json);
        continue;
      }
      if (json.currentToken() == JsonToken.VALUE_NULL) {
        refuse("must not be null");
      }
      T value = item.apply(this);
      if (value != null) {
        items.add(value);
      }
    }
    if (count > RowLimits.LIST_ITEMS) {
      refuse("must have at most " + RowLimits.LIST_ITEMS + " items");
    }
    return items;
  }

  private JsonToken token() {
    return Objects.requireNonNull(json.currentToken());
  }

  private @Nullable Long integer(String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      refuse(NO_INTEGER);
      return null;
    }
  }

  private @Nullable Long seconds(String text) {
    if (text.isEmpty()) {
      return null;
    }
    return seconds(DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN);
  }

  private @Nullable Long seconds(double value) {
    if (Math.abs(value) < MOST_SECONDS) {
      return (long) Math.floor(value);
    }
    refuse(NO_SECONDS);
    return null;
  }

  private static <E extends Enum<E> & WireValue> String oneOf(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireValue::wireName)
        .collect(Collectors.joining(", ", "must be one of ", ""));
  }
}
