package io.calltrail.store.embedded.month;

/** What stands where a version of a row was written. */
public enum VersionCondition {
  /** The version, as it was written. */
  SOUND,
  /** The filler of an erased version, which links to the version before it. */
  ERASED,
  /** Something of a version's length that is not what was written. */
  DAMAGED,
  /** Nothing of which the length could be told. */
  NONE
}
