package io.calltrail.ingest.sink;

import io.calltrail.model.FieldError;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param erased calls refused because their engagement was erased
 * @param rejections calls refused for other reasons, by their position in the batch
 */
public record SinkReport(
    long created,
    long corrected,
    long unchanged,
    long stale,
    long erased,
    List<Rejection> rejections) {

  /** A batch of which nothing was written. */
  public static final SinkReport NOTHING = new SinkReport(0, 0, 0, 0, 0, List.of());

  /**
   * A call that was refused.
   *
   * @param index its position in the batch, from 0
   */
  public record Rejection(int index, List<FieldError> errors) {

    public Rejection {
      errors = List.copyOf(errors);
    }
  }

  public SinkReport {
    rejections = List.copyOf(rejections);
  }
}
