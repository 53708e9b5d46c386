package io.calltrail.model.json;

import java.time.ZoneOffset;

/**
 * What of a row is shown, and in which offset.
 *
 * @param details whether the row carries {@code voice_call_details}
 * @param flagged whether agents' addresses and the list of session border controllers are shown
 * @param offset the offset that times are printed in, in whole minutes
 */
public record RowView(boolean details, boolean flagged, ZoneOffset offset) {

  /**
   * @throws IllegalArgumentException if the offset has seconds, which rows have no room for
   */
  public RowView {
    if (offset.getTotalSeconds() % 60 != 0) {
      throw new IllegalArgumentException("an offset with seconds: " + offset);
    }
  }

  /** The view of a plain list: no details, no flagged fields, times in UTC. */
  public static final RowView SUMMARY = new RowView(false, false, ZoneOffset.UTC);
}
