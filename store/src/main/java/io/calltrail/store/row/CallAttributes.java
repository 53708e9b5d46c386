package io.calltrail.store.row;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.WireValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one call that filters ask, by attribute. An empty text counts as unknown: no filter
 * can ask for it. Immutable and safe to share.
 */
public final class CallAttributes {

  /** Stands among the queue ids of a call that used no queue; no real id is empty. */
  public static final String NO_QUEUE = "";

  private final Map<CallAttribute, Set<String>> values;

  /**
   * Values by attribute.
   *
   * @param values is copied; an attribute with an empty set is as one that is absent
   */
  public CallAttributes(Map<CallAttribute, Set<String>> values) {
    Map<CallAttribute, Set<String>> copy = new EnumMap<>(CallAttribute.class);
    values.forEach(
        (attribute, set) -> {
          if (!set.isEmpty()) {
            copy.put(attribute, copyOf(set));
          }
        });
    this.values = Collections.unmodifiableMap(copy);
  }

  private CallAttributes(Collector all) {
    values = all.toValues();
  }

  /** The values of a call. */
  public static CallAttributes of(VoiceCall call) {
    Collector all = new Collector();
    all.add(CallAttribute.ENGAGEMENT_ID, call.engagementId());
    all.add(CallAttribute.DIRECTION, call.direction());
    all.addAll(CallAttribute.DISTRIBUTION, call.distributions());
    all.addAll(CallAttribute.TYPE, call.types());
    all.addAll(CallAttribute.SUB_TYPE, call.subTypes());
    all.add(CallAttribute.CONSUMER_NUMBER, call.consumerNumber());
    all.add(CallAttribute.COUNTRY_ISO_CODE, call.countryIsoCode());
    all.add(CallAttribute.NUMBER_TYPE, call.callerNumberType());
    all.add(CallAttribute.NUMBER_TYPE, call.calleeNumberType());
    for (CallQueue queue : call.queues()) {
      all.add(CallAttribute.QUEUE_ID, firstKnown(queue.queueId(), queue.ccQueueId()));
      all.add(CallAttribute.CC_QUEUE_ID, firstKnown(queue.ccQueueId(), queue.queueId()));
    }
    if (call.queues().isEmpty()) {
      all.put(CallAttribute.QUEUE_ID, NO_QUEUE);
      all.put(CallAttribute.CC_QUEUE_ID, NO_QUEUE);
    }
    for (Agent agent : call.agents()) {
      all.add(CallAttribute.USER_ID, agent.userId());
      all.add(CallAttribute.REGION_ID, agent.regionId());
      all.add(CallAttribute.REGION_NAME, agent.userRegion());
      agent.teamIds().forEach(id -> all.add(CallAttribute.TEAM_ID, id));
      agent.teamNames().forEach(name -> all.add(CallAttribute.TEAM_NAME, name));
    }
    return new CallAttributes(all);
  }

  /** The values of all attributes that have some. */
  public Map<CallAttribute, Set<String>> values() {
    return values;
  }

  /** The call's values of one attribute, without repeats, in the order they came. */
  public Set<String> of(CallAttribute attribute) {
    return values.getOrDefault(attribute, Set.of());
  }

  /** The ids of the call's queues, old and new; empty when it used no queue. */
  public Set<String> queueIds() {
    Set<String> ids = new LinkedHashSet<>(of(CallAttribute.QUEUE_ID));
    ids.addAll(of(CallAttribute.CC_QUEUE_ID));
    ids.remove(NO_QUEUE);
    return Collections.unmodifiableSet(ids);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallAttributes attributes && values.equals(attributes.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  private static Set<String> copyOf(Set<String> values) {
    return values.size() == 1
        ? Set.copyOf(values)
        : Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  private static @Nullable String firstKnown(@Nullable String id, @Nullable String other) {
    return id != null && !id.isEmpty() ? id : other;
  }

  /** Gathers values; most attributes have one alone, which takes no hash table. */
  private static final class Collector {
    private static final int USUAL_MOST = 3;

    private final Map<CallAttribute, Set<String>> values = new EnumMap<>(CallAttribute.class);

    private Map<CallAttribute, Set<String>> toValues() {
      values.replaceAll((_, set) -> set.size() == 1 ? set : Collections.unmodifiableSet(set));
      return Collections.unmodifiableMap(values);
    }

    private void put(CallAttribute attribute, String value) {
      Set<String> known = values.get(attribute);
      if (known == null) {
        values.put(attribute, Set.of(value));
      } else if (known.size() > 1) {
        known.add(value);
      } else if (!known.contains(value)) {
        Set<String> more = LinkedHashSet.newLinkedHashSet(USUAL_MOST);
        more.addAll(known);
        more.add(value);
        values.put(attribute, more);
      }
    }

    private void add(CallAttribute attribute, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        put(attribute, value);
      }
    }

    private void add(CallAttribute attribute, @Nullable WireValue value) {
      if (value != null) {
        add(attribute, value.wireName());
      }
    }

    private void addAll(CallAttribute attribute, Collection<? extends WireValue> all) {
      all.forEach(value -> add(attribute, value));
    }
  }
}
