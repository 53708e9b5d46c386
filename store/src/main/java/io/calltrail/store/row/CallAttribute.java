package io.calltrail.store.row;

/**
 * A value of a call that a filter can ask. A call may have several values of one attribute; a
 * filter matches when one of them is among those it asks for.
 */
public enum CallAttribute {
  ENGAGEMENT_ID,
  DIRECTION,
  DISTRIBUTION,
  TYPE,
  SUB_TYPE,
  /** The consumer's number, E.164 where it parses as a number. */
  CONSUMER_NUMBER,
  USER_ID,
  /** The old ids of the call's queues, or {@link CallAttributes#NO_QUEUE}. */
  QUEUE_ID,
  /** The ids of the call's queues, or {@link CallAttributes#NO_QUEUE}. */
  CC_QUEUE_ID,
  /** The two-letter code of the consumer's country. */
  COUNTRY_ISO_CODE,
  /** The kinds of the caller's and the callee's number. */
  NUMBER_TYPE,
  REGION_ID,
  REGION_NAME,
  TEAM_ID,
  TEAM_NAME
}
