package io.calltrail.model;

/**
 * How much one row may hold; far beyond any real call, close enough that no row can hurt a server.
 */
public final class RowLimits {

  /** The most bytes an engagement id has in UTF-8. */
  public static final int ENGAGEMENT_ID_BYTES = 255;

  /** The most characters, as UTF-16 counts them, that any other text has. */
  public static final int TEXT_CHARACTERS = 1024;

  /** The most items of any list. */
  public static final int LIST_ITEMS = 1000;

  /** The most bytes of a row's JSON with everything in it. */
  public static final int ROW_BYTES = 1 << 20;

  private RowLimits() {}
}
