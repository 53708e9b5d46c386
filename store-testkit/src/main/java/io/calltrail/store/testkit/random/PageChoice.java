package io.calltrail.store.testkit.random;

import io.calltrail.model.json.RowView;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a page is asked for, wherever its walk stands.
 *
 * @param size the most rows
 * @param view what of each row is shown
 */
record PageChoice(int size, RowView view) {

  PageRequest after(@Nullable PageCursor cursor) {
    return new PageRequest(size, view, cursor);
  }
}
