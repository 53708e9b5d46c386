package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A TCP port.
 *
 * @param number 0 to 65535; 0 for a free one
 */
public record Port(@JsonValue int number) {

  private static final int GREATEST = 65_535;

  /**
   * @throws IllegalArgumentException if there is no such port
   */
  public Port {
    if (number < 0 || number > GREATEST) {
      throw new IllegalArgumentException("must be between 0 and " + GREATEST);
    }
  }

  /**
   * The port a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static Port parse(String text) {
    try {
      return new Port(Integer.parseInt(text.strip()));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("must be a whole number between 0 and " + GREATEST);
    }
  }
}
