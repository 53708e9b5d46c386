package io.calltrail.model;

import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.model.time.CallTimes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks and normalises the fields of one row and gathers what is refused. A refused field is given
 * back as unknown. For one thread and one row.
 */
final class FieldChecks {

  private static final Pattern MAC_ADDRESS =
      Pattern.compile("[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}");

  private final NumberingPlan plan;
  private final RowSize size = new RowSize();
  private final List<FieldError> errors = new ArrayList<>();

  FieldChecks(NumberingPlan plan) {
    this.plan = plan;
  }

  RowSize size() {
    return size;
  }

  /** What was refused so far, in the order it was found. */
  List<FieldError> errors() {
    return errors;
  }

  void refuse(String path, String message) {
    errors.add(new FieldError(path, message));
  }

  void refuse(FieldPath at, String name, String message) {
    refuse(at.of(name), message);
  }

  /** An engagement id, taken to the letter: blanks around it are part of it. */
  @Nullable String engagementId(FieldPath at, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() > RowLimits.ENGAGEMENT_ID_BYTES
        || value.getBytes(StandardCharsets.UTF_8).length > RowLimits.ENGAGEMENT_ID_BYTES) {
      String message = "must have at most " + RowLimits.ENGAGEMENT_ID_BYTES + " bytes of UTF-8";
      refuse(at, RowFields.ENGAGEMENT_ID, message);
      return null;
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      refuse(at, RowFields.ENGAGEMENT_ID, "must have no control characters");
      return null;
    }
    return wellFormed(at, RowFields.ENGAGEMENT_ID, FieldPath.NO_INDEX, value);
  }

  /** A text without the blanks around it; unknown when nothing is left. */
  @Nullable String text(FieldPath at, String name, @Nullable String value) {
    return value == null ? null : text(at, name, FieldPath.NO_INDEX, value);
  }

  /** Texts, each as {@link #text}; the empty ones are dropped. */
  List<String> texts(FieldPath at, String name, List<String> values) {
    if (values.isEmpty() || !isShort(at, name, values)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      String text = text(at, name, i, values.get(i));
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** A text that becomes E.164 where it parses as a telephone number. */
  @Nullable String number(FieldPath at, String name, @Nullable String value) {
    String text = text(at, name, value);
    return text == null ? null : plan.normalise(text);
  }

  /** A device's address as six pairs of hexadecimal digits, joined by colons. */
  @Nullable String macAddress(FieldPath at, String name, @Nullable String value) {
    String text = text(at, name, value);
    if (text == null) {
      return null;
    }
    if (!MAC_ADDRESS.matcher(text).matches()) {
      refuse(at, name, "must be six pairs of hexadecimal digits joined by colons");
      return null;
    }
    return text.replace('-', ':');
  }

  /** A time in whole seconds. */
  @Nullable Instant time(FieldPath at, String name, @Nullable Instant value) {
    if (value == null) {
      return null;
    }
    if (value.isBefore(CallTimes.MIN) || value.isAfter(CallTimes.MAX)) {
      refuse(at, name, "must lie between " + CallTimes.MIN + " and " + CallTimes.MAX);
      return null;
    }
    return value.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Constants of the API, as they came. */
  <T extends WireValue> List<T> constants(FieldPath at, String name, List<T> values) {
    if (!isShort(at, name, values)) {
      return List.of();
    }
    size.addConstants(values.size());
    return values;
  }

  /** Objects, each checked by {@code item}. */
  <T> List<T> items(FieldPath at, String name, List<T> values, ItemCheck<T> item) {
    if (values.isEmpty() || !isShort(at, name, values)) {
      return List.of();
    }
    List<T> items = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      size.addObject();
      items.add(item.check(at.item(name, i), values.get(i)));
    }
    return items;
  }

  /** Checks one object that stands at a path. */
  @FunctionalInterface
  interface ItemCheck<T> {
    T check(FieldPath at, T value);
  }

  private boolean isShort(FieldPath at, String name, List<?> values) {
    if (values.size() > RowLimits.LIST_ITEMS) {
      refuse(at, name, "must have at most " + RowLimits.LIST_ITEMS + " items");
      return false;
    }
    return true;
  }

  private @Nullable String text(FieldPath at, String name, int index, String value) {
    String text = value.strip();
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > RowLimits.TEXT_CHARACTERS) {
      String message = "must have at most " + RowLimits.TEXT_CHARACTERS + " characters";
      refuse(at.of(name, index), message);
      return null;
    }
    return wellFormed(at, name, index, text);
  }

  private @Nullable String wellFormed(FieldPath at, String name, int index, String text) {
    if (!size.addText(text)) {
      refuse(at.of(name, index), "holds half of a character: a surrogate without its pair");
      return null;
    }
    return text;
  }
}
