package io.calltrail.server.list;

import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;

/**
 * A walk over pages between two of them.
 *
 * @param window the window of its first page, which it keeps
 * @param cursor where it stands
 */
record Walk(TimeWindow window, PageCursor cursor) {}
