package io.calltrail.cli.demo;

import io.calltrail.model.CallQueue;
import io.calltrail.model.Flow;
import io.calltrail.model.NumberType;
import java.util.List;

/**
 * A queue of the sample contact center, before an account gives it its ids and people.
 *
 * @param load how many calls it has beside the others; the one with most has 1
 * @param medianTalk seconds that half of its talks do not exceed
 * @param callers the countries its callers are in, the usual ones listed more often
 */
record DemoDesk(
    String queueName,
    String flowName,
    DemoSite site,
    DemoHours hours,
    DemoLine line,
    double load,
    int medianTalk,
    List<DemoCountry> callers) {

  /** The agents of a desk whose load is 1. */
  private static final int AGENTS = 20;

  static final List<DemoDesk> ALL =
      List.of(
          new DemoDesk(
              "Customer Care",
              "Main menu",
              DemoSite.DENVER,
              DemoHours.SHOP,
              new DemoLine("+18005550120", NumberType.TOLL_FREE_NUMBER, 22),
              1.0,
              240,
              List.of(DemoCountry.UNITED_STATES, DemoCountry.UNITED_STATES, DemoCountry.CANADA)),
          new DemoDesk(
              "Orders & Delivery",
              "Main menu",
              DemoSite.TORONTO,
              DemoHours.SHOP,
              new DemoLine("+14165550142", NumberType.VIRTUAL_SERVICE_NUMBER, 14),
              0.6,
              170,
              List.of(DemoCountry.CANADA, DemoCountry.CANADA, DemoCountry.UNITED_STATES)),
          new DemoDesk(
              "Technical Support 24/7",
              "Support menu",
              DemoSite.SYDNEY,
              DemoHours.ALWAYS,
              new DemoLine("+18885550133", NumberType.TOLL_FREE_NUMBER, 22),
              0.8,
              520,
              DemoCountry.ALL),
          new DemoDesk(
              "Sales UK",
              "Main menu",
              DemoSite.LONDON,
              DemoHours.OFFICE,
              new DemoLine("+442079460018", NumberType.VIRTUAL_SERVICE_NUMBER, 19),
              0.35,
              360,
              List.of(DemoCountry.UNITED_KINGDOM)),
          new DemoDesk(
              "Kundenservice für Österreich & Deutschland",
              "Hauptmenü",
              DemoSite.BERLIN,
              DemoHours.OFFICE,
              new DemoLine("+493023125100", NumberType.BYOC_NUMBER, 0),
              0.7,
              300,
              List.of(DemoCountry.GERMANY)),
          new DemoDesk(
              "Service clientèle",
              "Menu d'accueil",
              DemoSite.PARIS,
              DemoHours.OFFICE,
              new DemoLine("+33199000077", NumberType.BYOC_NUMBER, 0),
              0.45,
              280,
              List.of(DemoCountry.FRANCE)),
          new DemoDesk(
              "Kundtjänst",
              "Huvudmeny",
              DemoSite.STOCKHOLM,
              DemoHours.OFFICE,
              new DemoLine("+46313900650", NumberType.BYOC_NUMBER, 0),
              0.2,
              260,
              List.of(DemoCountry.SWEDEN)),
          new DemoDesk(
              "Billing",
              "Support menu",
              DemoSite.LONDON,
              DemoHours.OFFICE,
              new DemoLine("+448081570042", NumberType.TOLL_FREE_NUMBER, 31),
              0.3,
              330,
              List.of(
                  DemoCountry.UNITED_KINGDOM, DemoCountry.UNITED_KINGDOM, DemoCountry.AUSTRALIA)));

  /** Whether a number is one of the contact center's own. */
  static boolean answers(String number) {
    return ALL.stream().anyMatch(desk -> desk.line().number().equals(number));
  }

  /** The desk in an account, with ids and people of the account's own. */
  DemoQueue in(String accountId) {
    DemoRandom random = DemoRandom.of(accountId + "/" + queueName);
    String flowId = DemoRandom.of(accountId + "/" + flowName).id();
    return new DemoQueue(
        new CallQueue(random.id(), random.id(), queueName),
        new Flow(flowId, flowName),
        line,
        site,
        hours,
        load,
        medianTalk,
        callers,
        site.team(
            accountId,
            queueName + " team",
            (int) Math.ceil(load * AGENTS),
            2001 + 100 * ALL.indexOf(this)));
  }
}
