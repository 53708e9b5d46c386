package io.calltrail.bench.query;

import java.util.List;

/**
 * What was answered to a question.
 *
 * @param total the calls that match, or {@link #UNCOUNTED}
 * @param engagementIds the engagements of the page, in its order
 */
public record Answer(long total, List<String> engagementIds) {

  /** In the place of a total that was not asked for. */
  public static final long UNCOUNTED = -1;

  public Answer {
    engagementIds = List.copyOf(engagementIds);
  }
}
