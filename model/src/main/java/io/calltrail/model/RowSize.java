package io.calltrail.model;

/**
 * The bytes that a row's JSON will take, counted from above while its parts are checked: texts
 * exactly, names and punctuation generously. For one thread and one row.
 */
final class RowSize {

  /** More than the names, punctuation, times, numbers and flags of a row without lists. */
  private static final int ROW = 1500;

  /** More than the same of a leg. */
  private static final int LEG = 1200;

  /** More than the punctuation of an object and its lists. */
  private static final int OBJECT = 64;

  /** More than the longest name with its quotes, colon and comma, and the quotes of its text. */
  private static final int NAME = 48;

  /** More than the longest constant with its quotes and comma. */
  private static final int CONSTANT = 40;

  private long bytes = ROW;

  void addLeg() {
    bytes += LEG;
  }

  void addObject() {
    bytes += OBJECT;
  }

  void addConstants(int count) {
    bytes += (long) count * CONSTANT;
  }

  /**
   * Adds a text.
   *
   * @return whether it is well-formed; one that holds half of a character is not
   */
  boolean addText(String text) {
    long ownBytes = NAME;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isSurrogate(character)) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        ownBytes += 4;
        i++;
      } else {
        ownBytes += bytesOf(character);
      }
    }
    bytes += ownBytes;
    return true;
  }

  boolean isTooLarge() {
    return bytes > RowLimits.ROW_BYTES;
  }

  /** The most bytes that JSON has now. */
  long bytes() {
    return bytes;
  }

  private static int bytesOf(char character) {
    if (character < ' ') {
      return 6;
    }
    if (character < 0x80) {
      return character == '"' || character == '\\' ? 2 : 1;
    }
    return character < 0x800 ? 2 : 3;
  }
}
