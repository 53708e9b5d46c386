package io.calltrail.model.json;

import java.time.ZoneOffset;

/**
 * What of a row is shown, and in which offset.
 *
 * @param details whether the row carries {@code voice_call_details}
 * @param flagged whether agents' addresses and the list of session border controllers are shown
 * @param offset the offset that times are printed in
 */
public record RowView(boolean details, boolean flagged, ZoneOffset offset) {

  /** The view of a plain list: no details, no flagged fields, times in UTC. */
  public static final RowView SUMMARY = new RowView(false, false, ZoneOffset.UTC);
}
