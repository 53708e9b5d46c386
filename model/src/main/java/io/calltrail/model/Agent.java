package io.calltrail.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent who took part in a call. Any part may be unknown; lists are empty then.
 *
 * @param userId the agent's user id
 * @param displayName the name shown to people
 * @param userEmail the agent's mail address
 * @param userIpAddress flagged: the address of the agent's device
 * @param userDeviceMacAddress flagged: six pairs of hexadecimal digits, joined by colons
 * @param userRegisteredSipZone flagged: the SIP zone the device is registered at
 * @param sipZoneIpAddress flagged: the address of that zone
 * @param userRegion the name of the agent's region
 * @param regionId the id of that region; input-only: stored and asked, never served
 * @param teamIds ids of the agent's teams, in the order they came
 * @param teamNames names of the agent's teams, in the order they came
 */
public record Agent(
    @Nullable String userId,
    @Nullable String displayName,
    @Nullable String userEmail,
    @Nullable String userIpAddress,
    @Nullable String userDeviceMacAddress,
    @Nullable String userRegisteredSipZone,
    @Nullable String sipZoneIpAddress,
    @Nullable String userRegion,
    @Nullable String regionId,
    List<String> teamIds,
    List<String> teamNames) {

  public Agent {
    teamIds = List.copyOf(teamIds);
    teamNames = List.copyOf(teamNames);
  }

  /** A builder for an agent. */
  public static AgentBuilder builder() {
    return new AgentBuilder();
  }

  /** An agent known by id and name alone. */
  public static Agent named(@Nullable String userId, @Nullable String displayName) {
    return new Agent(
        userId, displayName, null, null, null, null, null, null, null, List.of(), List.of());
  }
}
