package io.calltrail.store.embedded.month;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a filter that checks and has no key at all, though it says it has all. */
public final class FilterForgery {

  private FilterForgery() {}

  /** Puts it in the place of a month's filter. */
  public static void inflict(Path file, long coveredEnd) throws IOException {
    KeyFilter.empty(file).save(coveredEnd);
  }
}
