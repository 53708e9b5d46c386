package io.calltrail.store;

/** Which calls of an account are erased, over all time. */
public sealed interface ErasureTarget {

  /** The call of one engagement. */
  record Engagement(String engagementId) implements ErasureTarget {}

  /**
   * Every call with a consumer number.
   *
   * @param number as stored: E.164 where it parses as a number
   */
  record Consumer(String number) implements ErasureTarget {}
}
