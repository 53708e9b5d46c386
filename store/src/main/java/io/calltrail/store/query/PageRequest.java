package io.calltrail.store.query;

import io.calltrail.model.json.RowView;
import org.jspecify.annotations.Nullable;

/**
 * One page of a walk.
 *
 * @param size the most rows the page has, 1 to 10,000; the public API allows 100
 * @param view what of each row is shown
 * @param after where the walk stands; null at its first page
 */
public record PageRequest(int size, RowView view, @Nullable PageCursor after) {

  /** The most rows of a page. */
  public static final int MAX_SIZE = 10_000;

  /**
   * @throws IllegalArgumentException if the size is out of bounds
   */
  public PageRequest {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " rows: " + size);
    }
  }

  /** The first page of a walk. */
  public static PageRequest first(int size, RowView view) {
    return new PageRequest(size, view, null);
  }

  /** The page that follows {@code after}. */
  public static PageRequest after(PageCursor after, int size, RowView view) {
    return new PageRequest(size, view, after);
  }
}
