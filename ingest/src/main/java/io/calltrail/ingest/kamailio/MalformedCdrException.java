package io.calltrail.ingest.kamailio;

/** A CDR whose text is not of Kamailio's form. */
final class MalformedCdrException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  MalformedCdrException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What is wrong, as in "has the attribute dst twice"; holds no values. */
  String reason() {
    return reason;
  }
}
