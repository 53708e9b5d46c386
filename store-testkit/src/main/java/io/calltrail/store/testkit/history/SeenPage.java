package io.calltrail.store.testkit.history;

import java.util.List;

/**
 * A page as it was shown.
 *
 * @param asked a moment of the history before the page was asked for
 * @param shown a moment after it came
 * @param total the walk's total as the page told it
 * @param calls what its rows show
 */
record SeenPage(long asked, long shown, long total, List<VersionedCall> calls) {}
