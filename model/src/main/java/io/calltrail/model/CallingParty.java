package io.calltrail.model;

/** Who placed the call. */
public enum CallingParty implements WireValue {
  CONSUMER,
  AGENT
}
