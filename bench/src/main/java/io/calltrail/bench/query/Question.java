package io.calltrail.bench.query;

import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import java.util.Map;
import java.util.Set;

/**
 * What is asked: the calls of a window with some values, and how many rows of them.
 *
 * @param window the starts asked for
 * @param filters the values asked for
 * @param rows the rows of the page
 * @param further whether the page wanted is the one after the first, which has no total to count
 */
public record Question(
    TimeWindow window, Map<CallAttribute, Set<String>> filters, int rows, boolean further) {}
