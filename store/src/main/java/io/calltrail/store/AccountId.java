package io.calltrail.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The account a call belongs to. Accounts never mix: every operation of a store names one.
 *
 * @param value 1 to 64 letters, digits, {@code -} and {@code _}, so that it can name a folder
 */
public record AccountId(String value) {

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * @throws IllegalArgumentException if the value is not of that form
   */
  public AccountId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an account id has 1 to 64 letters, digits, '-' and '_': " + value);
    }
  }

  // As records have them, but ready sooner: each start waits for the first of them.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccountId account && value.equals(account.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
