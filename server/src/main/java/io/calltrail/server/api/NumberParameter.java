package io.calltrail.server.api;

import io.calltrail.model.phone.NumberingPlan;

/** A consumer's number as a request names it. */
public final class NumberParameter {

  private NumberParameter() {}

  /**
   * The number as an account's calls keep it, or whatever else stands in its place. A plus sign
   * that was not percent-encoded has come as a blank; it is put back where digits follow.
   */
  public static String read(String value, NumberingPlan numbers) {
    String number = value.strip();
    boolean plusLost =
        value.startsWith(" ") && !number.isEmpty() && Character.isDigit(number.charAt(0));
    return numbers.normalise(plusLost ? "+" + number : number);
  }
}
