package io.calltrail.model;

/** The kind of a voice call: with somebody outside or inside the company, and how it came about. */
public enum CallType implements WireValue {
  EXTERNAL_CALL,
  EXTERNAL_CONFERENCE_CALL,
  EXTERNAL_CALLBACK_CALL,
  INTERNAL_CALL,
  INTERNAL_CONFERENCE_CALL,
  INTERNAL_CALLBACK_CALL
}
