package io.calltrail.ingest.mapping;

import io.calltrail.model.Direction;
import java.util.regex.Pattern;

/**
 * Tells a call's direction by one of its two numbers. Telephone numbers are compared as E.164,
 * anything else as it came.
 *
 * @param end which number is looked at
 * @param test what it must be for the rule to hold
 * @param direction the direction where the rule holds
 */
public record DirectionRule(End end, Test test, Direction direction) {

  /** One of the two numbers of a call. */
  public enum End {
    CALLER,
    CALLEE
  }

  /** What a number must be. */
  public sealed interface Test {}

  /** One of the contact center's own numbers. */
  public record OwnNumber() implements Test {}

  /** A number that begins so. */
  public record Prefix(String prefix) implements Test {}

  /** A number of which the whole matches. */
  public record Matches(Pattern pattern) implements Test {}
}
