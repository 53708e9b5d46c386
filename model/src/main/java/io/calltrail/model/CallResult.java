package io.calltrail.model;

/** How a voice call ended; the sixteen values of Zoom's log. */
public enum CallResult implements WireValue {
  COMPLETED,
  SHORT_ABANDONED,
  LONG_ABANDONED,
  HOLD_ABANDONED,
  LONG_CALLS,
  SHORT_CALLS,
  HANG_UP_CALLS,
  OVERFLOWED_TO_DISCONNECT,
  OVERFLOWED_TO_INBOX,
  OVERFLOWED,
  ABANDON_QUIT,
  AUTO_CLOSED,
  CONTAINED,
  MISSED,
  DECLINED,
  CALLBACK_ABANDONED_BY_CONSUMER
}
