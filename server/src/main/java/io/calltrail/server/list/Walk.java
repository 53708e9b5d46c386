package io.calltrail.server.list;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import org.jspecify.annotations.Nullable;

/**
 * A walk over pages between two of them.
 *
 * @param window the window of its first page, which it keeps
 * @param isStated whether its first page stated the window, so that further ones have to
 * @param cursor where it stands
 */
record Walk(TimeWindow window, boolean isStated, PageCursor cursor) {

  /**
   * Whether a request for a further page is of this walk.
   *
   * @param stated the window the request states; null where it states none
   */
  boolean admits(@Nullable TimeWindow stated) {
    return stated == null ? !isStated : stated.equals(window);
  }
}
