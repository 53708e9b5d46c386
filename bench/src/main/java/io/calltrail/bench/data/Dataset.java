package io.calltrail.bench.data;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The calls of a run: the first so many of a generator.
 *
 * @param calls makes them
 * @param count how many there are
 */
public record Dataset(GeneratedCalls calls, int count) {

  /** The folder within another that holds what is made of these calls, and of no others. */
  public Path in(Path folder) {
    return folder.resolve("%d-%s-%d-%d".formatted(count, rows(), calls.months(), calls.seed()));
  }

  /** The calls in words. */
  public String description() {
    return "%,d calls %s, %s rows, seed %d"
        .formatted(
            count,
            calls.months() == 1 ? "in one month" : "over %d months".formatted(calls.months()),
            rows(),
            calls.seed());
  }

  private String rows() {
    return calls.rows().name().toLowerCase(Locale.ROOT);
  }
}
