package io.calltrail.model;

/** How a call is charged. */
public enum ChargeType implements WireValue {
  PER_MINUTE
}
