package io.calltrail.model;

/** Which way a call or one of its legs went, seen from the contact center. */
public enum Direction implements WireValue {
  INBOUND,
  OUTBOUND
}
