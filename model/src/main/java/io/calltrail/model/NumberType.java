package io.calltrail.model;

/** The kind of telephone number that a caller or callee used. */
public enum NumberType implements WireValue {
  TOLL_FREE_NUMBER,
  VIRTUAL_SERVICE_NUMBER,
  BYOC_NUMBER
}
