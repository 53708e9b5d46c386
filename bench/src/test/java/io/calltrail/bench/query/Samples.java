package io.calltrail.bench.query;

import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Questions to write down in one language or the other. */
public final class Samples {

  private static final TimeWindow WINDOW = new TimeWindow(1_790_812_800, 1_793_491_199);

  /** A first page of a window. */
  public static final Question WINDOW_ALONE = Question.first(WINDOW, Map.of(), 100);

  /** A first page with a filter of one value and one of two. */
  public static final Question FILTERED =
      Question.first(
          WINDOW,
          Map.of(
              CallAttribute.DIRECTION, new LinkedHashSet<>(List.of("outbound")),
              CallAttribute.USER_ID, new LinkedHashSet<>(List.of("u1", "u2"))),
          10);

  /** A page behind the first. */
  public static final Question FURTHER =
      Question.first(WINDOW, Map.of(), 100).after(new Place(1_792_000_000, "e7", "a-token"));

  private Samples() {}
}
