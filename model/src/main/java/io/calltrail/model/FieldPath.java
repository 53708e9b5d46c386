package io.calltrail.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a part stands in a row, as in {@code agents[1]}; put into words only when a field there is
 * refused.
 *
 * @param parent the part that holds this one; null for the row itself
 * @param name the field that holds it
 * @param index its place in that field's list, or {@link #NO_INDEX} where the field is no list
 */
record FieldPath(@Nullable FieldPath parent, String name, int index) {

  static final int NO_INDEX = -1;

  /** The row itself. */
  static final FieldPath ROW = new FieldPath(null, "", NO_INDEX);

  /** An item of one of this part's lists. */
  FieldPath item(String list, int index) {
    return new FieldPath(this, list, index);
  }

  /** One of this part's objects. */
  FieldPath object(String field) {
    return new FieldPath(this, field, NO_INDEX);
  }

  /** The JSON path of one of this part's fields. */
  String of(String field) {
    return parent == null ? field : this + "." + field;
  }

  /** The same of a value in a list, or, with {@link #NO_INDEX}, of a field that is no list. */
  String of(String field, int place) {
    return place == NO_INDEX ? of(field) : of(field) + "[" + place + "]";
  }

  @Override
  public String toString() {
    if (parent == null) {
      return FieldError.ROW;
    }
    return parent.of(name, index);
  }
}
