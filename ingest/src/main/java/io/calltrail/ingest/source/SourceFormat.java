package io.calltrail.ingest.source;

import java.util.Locale;
import java.util.Optional;

/** The formats that files of calls come in. */
public enum SourceFormat {
  /** Pages of the list, saved from the API as they are. */
  ZOOM_PAGES,
  /** Rows of the list: one a line, one behind the other, or in an array. */
  ROWS,
  /** Kamailio's accounting: CDR lines of its log, or the rows of a db_text table of CDRs. */
  KAMAILIO;

  /** The name of the format in commands and reports. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format of that name; empty when there is none. */
  public static Optional<SourceFormat> parse(String wireName) {
    for (SourceFormat format : values()) {
      if (format.wireName().equals(wireName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
