package io.calltrail.model.json;

/** A stretch of a rendered row that is shown or left out as a whole; in the order of codes. */
enum RowSection {
  /** Always shown. */
  BASE(0),
  /** Shown to accounts that may see flagged fields. */
  FLAGGED(1),
  /** Shown with {@code view_type=detail}. */
  DETAILS(2),
  /** Flagged fields inside the details: shown where both are. */
  FLAGGED_DETAILS(3);

  private static final RowSection[] BY_CODE = values();

  private final int code;

  RowSection(int code) {
    this.code = code;
  }

  static RowSection of(int code) {
    return BY_CODE[code];
  }

  /** The section's number in rendered rows, which stores keep: never to be changed. */
  int code() {
    return code;
  }

  boolean isShownIn(RowView view) {
    return switch (this) {
      case BASE -> true;
      case FLAGGED -> view.flagged();
      case DETAILS -> view.details();
      case FLAGGED_DETAILS -> view.details() && view.flagged();
    };
  }
}
