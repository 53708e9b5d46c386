package io.calltrail.cli.demo;

import io.calltrail.model.Agent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A place where agents work.
 *
 * @param region what rows call the region it is in
 * @param sipZone the name of its session border controller
 */
record DemoSite(
    String region, ZoneId zone, DemoCountry country, String sipZone, String sipZoneAddress) {

  static final DemoSite DENVER =
      new DemoSite(
          "Americas", "America/Denver", DemoCountry.UNITED_STATES, "us-west-sbc", "198.51.100.10");

  static final DemoSite TORONTO =
      new DemoSite(
          "Americas", "America/Toronto", DemoCountry.CANADA, "ca-east-sbc", "198.51.100.20");

  static final DemoSite LONDON =
      new DemoSite(
          "Europe", "Europe/London", DemoCountry.UNITED_KINGDOM, "uk-sbc", "198.51.100.30");

  static final DemoSite BERLIN =
      new DemoSite("Europe", "Europe/Berlin", DemoCountry.GERMANY, "de-sbc", "198.51.100.40");

  static final DemoSite PARIS =
      new DemoSite("Europe", "Europe/Paris", DemoCountry.FRANCE, "fr-sbc", "198.51.100.50");

  static final DemoSite STOCKHOLM =
      new DemoSite("Europe", "Europe/Stockholm", DemoCountry.SWEDEN, "se-sbc", "198.51.100.60");

  static final DemoSite SYDNEY =
      new DemoSite(
          "Asia Pacific", "Australia/Sydney", DemoCountry.AUSTRALIA, "au-sbc", "198.51.100.70");

  private DemoSite(
      String region, String zone, DemoCountry country, String sipZone, String sipZoneAddress) {
    this(region, ZoneId.of(zone), country, sipZone, sipZoneAddress);
  }

  /**
   * The people of a team at this site.
   *
   * @param seed the account's
   * @param teamName a name that no other team has
   * @param firstExtension the least of their extensions, which follow each other
   */
  List<DemoAgent> team(String seed, String teamName, int size, int firstExtension) {
    DemoRandom random = DemoRandom.of(seed + "/" + teamName);
    String regionId = DemoRandom.of(seed + "/" + region).id();
    String teamId = random.id();
    List<DemoAgent> team = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String extension = Integer.toString(firstExtension + i);
      String id = random.id();
      Agent agent =
          Agent.builder()
              .userId(id)
              .displayName(country.name(random))
              .userEmail("agent-" + extension + "@" + seed + ".example.com")
              .userIpAddress("203.0.113." + random.between(1, 255))
              .userDeviceMacAddress(macAddress(random))
              .userRegisteredSipZone(sipZone)
              .sipZoneIpAddress(sipZoneAddress)
              .userRegion(region)
              .regionId(regionId)
              .teamIds(List.of(teamId))
              .teamNames(List.of(teamName))
              .build();
      team.add(new DemoAgent(agent, extension));
    }
    return team;
  }

  private static String macAddress(DemoRandom random) {
    StringBuilder address = new StringBuilder("02:00:5E");
    for (int i = 0; i < 3; i++) {
      address.append(":%02X".formatted(random.between(0, 256)));
    }
    return address.toString();
  }
}
