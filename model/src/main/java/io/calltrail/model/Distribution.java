package io.calltrail.model;

/** Whether a call was handed to agents by automatic call distribution. */
public enum Distribution implements WireValue {
  ACD,
  NON_ACD
}
