package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How long calls are kept at the least.
 *
 * @param count calendar months, 1 to 1200
 */
public record RetentionMonths(@JsonValue int count) {

  private static final int MOST = 1200;
  private static final String RULE = "must be a whole number of months from 1 to " + MOST;

  /**
   * @throws IllegalArgumentException if nothing is kept that long
   */
  public RetentionMonths {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /**
   * The months a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static RetentionMonths parse(String text) {
    try {
      return new RetentionMonths(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(RULE, e);
    }
  }
}
