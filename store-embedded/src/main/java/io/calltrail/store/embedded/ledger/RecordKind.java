package io.calltrail.store.embedded.ledger;

import java.util.Optional;

/** What a ledger's record holds. Codes are part of the format and never change. */
public enum RecordKind {
  /** The first record of every ledger: which format the file has. */
  FORMAT(1),
  /** A version of a call's row. */
  ROW(2),
  /**
   * Filler of the length of a row that was erased; only its link to older versions and its sequence
   * are left.
   */
  ERASED_ROW(3),
  /** A user id the account knows. */
  USER_ID(4),
  /** A queue id the account knows. */
  QUEUE_ID(5),
  /** A row, or a version of one, that is to be erased. */
  ERASURE_MARK(6),
  /** An erasure mark that has been carried out. */
  ERASURE_DONE(7),
  /** The proof that everything before it was durable, and a number that no other seal has. */
  SEAL(8),
  /** The highest sequence that was given out, for when the rows that had it are gone. */
  SEQUENCE(9);

  private final byte code;

  RecordKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static Optional<RecordKind> of(byte code) {
    for (RecordKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
