package io.calltrail.cli.demo;

import io.calltrail.model.NumberType;

/**
 * A number of the contact center's own.
 *
 * @param number E.164, from a range kept free for films and books
 * @param millsAMinute the price of a minute in thousandths of a dollar; none where it is zero
 */
record DemoLine(String number, NumberType type, int millsAMinute) {

  boolean isCharged() {
    return millsAMinute > 0;
  }

  /** The price of a minute, as in {@code $0.019}. */
  String rate() {
    return dollars(millsAMinute);
  }

  /**
   * The price of a part of a call: each minute of the call that begins in it.
   *
   * @param from seconds from the start of the call
   * @param to likewise
   */
  String charge(long from, long to) {
    return dollars((minutes(to) - minutes(from)) * millsAMinute);
  }

  /** The minutes that have begun. */
  private static long minutes(long seconds) {
    return Math.ceilDiv(seconds, 60);
  }

  private static String dollars(long mills) {
    String fraction = Long.toString(1000 + mills % 1000);
    return "$" + mills / 1000 + "." + fraction.substring(1);
  }
}
