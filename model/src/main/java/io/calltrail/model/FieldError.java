package io.calltrail.model;

/**
 * Why one field of a call was refused.
 *
 * @param field the field's JSON path, as in {@code agents[0].team_ids}; {@link #ROW} for the row as
 *     a whole
 * @param message the reason, in words for the sender; never repeats a telephone number
 */
public record FieldError(String field, String message) {

  /** The path of the row as a whole. */
  public static final String ROW = "$";
}
