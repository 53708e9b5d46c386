package io.calltrail.store.opensearch.account;

import java.time.YearMonth;

/**
 * Where a row lives for good: the month of its first start, and how many times that month had been
 * dropped before.
 *
 * @param month the month
 * @param generation from 0
 */
record Home(YearMonth month, int generation) {

  /** As it is named in indices and documents, as in {@code 2026-10.0}. */
  @Override
  public String toString() {
    return month + "." + generation;
  }

  /** The home of that name. */
  static Home of(String name) {
    int dot = name.indexOf('.');
    return new Home(
        YearMonth.parse(name.substring(0, dot)), Integer.parseInt(name.substring(dot + 1)));
  }
}
