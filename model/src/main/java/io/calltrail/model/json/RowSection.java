package io.calltrail.model.json;

/** A stretch of a rendered row that is shown or left out as a whole. */
enum RowSection {
  /** Always shown. */
  BASE,
  /** Shown to accounts that may see flagged fields. */
  FLAGGED,
  /** Shown with {@code view_type=detail}. */
  DETAILS,
  /** Flagged fields inside the details: shown where both are. */
  FLAGGED_DETAILS;

  private static final RowSection[] VALUES = values();

  static RowSection at(int ordinal) {
    return VALUES[ordinal];
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
