package io.calltrail.cli.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A group of accounts whose calls lie in the same indices of a cluster.
 *
 * @param name 1 to 64 letters, digits, {@code -} and {@code _}
 */
public record IndexGroup(@JsonValue String name) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * @throws IllegalArgumentException if it is no such name
   */
  public IndexGroup {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("must be 1 to 64 letters, digits, '-' and '_'");
    }
  }

  /**
   * The group of a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static IndexGroup parse(String text) {
    return new IndexGroup(text.strip());
  }
}
