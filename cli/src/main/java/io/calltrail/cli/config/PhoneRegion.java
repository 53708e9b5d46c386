package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;
import io.calltrail.model.phone.NumberingPlan;
import java.util.Locale;

/**
 * A region whose national telephone numbers are understood.
 *
 * @param code its two-letter ISO code, in capitals
 */
public record PhoneRegion(@JsonValue String code) {

  /**
   * @throws IllegalArgumentException if no region with telephone numbers has that code
   */
  public PhoneRegion {
    code = code.strip().toUpperCase(Locale.ROOT);
    NumberingPlan.ofRegion(code);
  }

  /**
   * The region a text means.
   *
   * @throws IllegalArgumentException if it means none
   */
  public static PhoneRegion parse(String text) {
    return new PhoneRegion(text);
  }

  /** How numbers are read there. */
  public NumberingPlan numbers() {
    return NumberingPlan.ofRegion(code);
  }
}
