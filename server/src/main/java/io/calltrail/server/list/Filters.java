package io.calltrail.server.list;

import io.calltrail.store.row.CallAttribute;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filters of a request. A call matches when, for every attribute, it has one of the values
 * asked.
 *
 * @param asked the values that calls are compared with, by attribute; never empty sets
 * @param named the same without the names that hold commas, of which the style of an array decides
 *     whether they are asked; equal filters name equal values
 * @param ids the users and queues named, in the order they came
 */
record Filters(
    Map<CallAttribute, Set<String>> asked,
    Map<CallAttribute, Set<String>> named,
    List<NamedId> ids) {

  /** A user or a queue that a filter names. */
  record NamedId(CallAttribute attribute, String id) {}
}
