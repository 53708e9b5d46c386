package io.calltrail.store.memory;

import io.calltrail.store.KnownIds;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The ids an account knows; guarded by its own lock. */
final class InMemoryKnownIds implements KnownIds {

  private final Set<String> users = new HashSet<>();
  private final Set<String> queues = new HashSet<>();

  @Override
  public synchronized boolean hasUser(String userId) {
    return users.contains(userId);
  }

  @Override
  public synchronized boolean hasQueue(String queueId) {
    return queues.contains(queueId);
  }

  @Override
  public synchronized void declare(Collection<String> userIds, Collection<String> queueIds) {
    users.addAll(userIds);
    queues.addAll(queueIds);
  }

  void addAllOf(CallAttributes attributes) {
    declare(attributes.of(CallAttribute.USER_ID), attributes.queueIds());
  }
}
