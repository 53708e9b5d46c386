package io.calltrail.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of an {@link Agent}; all are optional. For one thread. */
public final class AgentBuilder {

  private @Nullable String userId;
  private @Nullable String displayName;
  private @Nullable String userEmail;
  private @Nullable String userIpAddress;
  private @Nullable String userDeviceMacAddress;
  private @Nullable String userRegisteredSipZone;
  private @Nullable String sipZoneIpAddress;
  private @Nullable String userRegion;
  private @Nullable String regionId;
  private List<String> teamIds = List.of();
  private List<String> teamNames = List.of();

  AgentBuilder() {}

  public AgentBuilder userId(@Nullable String userId) {
    this.userId = userId;
    return this;
  }

  public AgentBuilder displayName(@Nullable String displayName) {
    this.displayName = displayName;
    return this;
  }

  public AgentBuilder userEmail(@Nullable String userEmail) {
    this.userEmail = userEmail;
    return this;
  }

  public AgentBuilder userIpAddress(@Nullable String userIpAddress) {
    this.userIpAddress = userIpAddress;
    return this;
  }

  public AgentBuilder userDeviceMacAddress(@Nullable String userDeviceMacAddress) {
    this.userDeviceMacAddress = userDeviceMacAddress;
    return this;
  }

  public AgentBuilder userRegisteredSipZone(@Nullable String userRegisteredSipZone) {
    this.userRegisteredSipZone = userRegisteredSipZone;
    return this;
  }

  public AgentBuilder sipZoneIpAddress(@Nullable String sipZoneIpAddress) {
    this.sipZoneIpAddress = sipZoneIpAddress;
    return this;
  }

  public AgentBuilder userRegion(@Nullable String userRegion) {
    this.userRegion = userRegion;
    return this;
  }

  public AgentBuilder regionId(@Nullable String regionId) {
    this.regionId = regionId;
    return this;
  }

  public AgentBuilder teamIds(List<String> teamIds) {
    this.teamIds = teamIds;
    return this;
  }

  public AgentBuilder teamNames(List<String> teamNames) {
    this.teamNames = teamNames;
    return this;
  }

  /** The agent as given, not yet checked: {@link VoiceCallBuilder#build()} does that. */
  public Agent build() {
    return new Agent(
        userId,
        displayName,
        userEmail,
        userIpAddress,
        userDeviceMacAddress,
        userRegisteredSipZone,
        sipZoneIpAddress,
        userRegion,
        regionId,
        teamIds,
        teamNames);
  }
}
