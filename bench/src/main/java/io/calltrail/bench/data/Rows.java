package io.calltrail.bench.data;

import io.calltrail.model.Agent;
import io.calltrail.model.CallQueue;
import java.util.List;

/** How much a row holds beside what the questions ask for. */
public enum Rows {
  /** Rows of about one kilobyte, as contact centers write them: names, addresses, teams, flows. */
  FULL("engagement-%010d", "user-%06d-calltrail", "queue-%04d-calltrail"),
  /** Rows of about 400 bytes, with short ids and nothing that no question asks for. */
  SHORT("e%010d", "u%04d", "q%03d");

  private final String engagementFormat;
  private final String agentFormat;
  private final String queueFormat;

  Rows(String engagementFormat, String agentFormat, String queueFormat) {
    this.engagementFormat = engagementFormat;
    this.agentFormat = agentFormat;
    this.queueFormat = queueFormat;
  }

  /** The engagement id of the call at a place. */
  public String engagementId(int place) {
    return engagementFormat.formatted(place);
  }

  /** The id of the agent of a rank below {@link Population#AGENTS}. */
  public String agentId(int rank) {
    return agentFormat.formatted(rank);
  }

  /** The id of the queue of a rank below {@link Population#QUEUES}. */
  public String queueId(int rank) {
    return queueFormat.formatted(rank);
  }

  Agent agent(int rank) {
    if (this == SHORT) {
      return Agent.named(agentId(rank), null);
    }
    return new Agent(
        agentId(rank),
        "Agent " + rank,
        "agent" + rank + "@example.com",
        null,
        null,
        null,
        null,
        "Region " + rank % 12,
        "region-" + rank % 12,
        List.of("team-" + rank % 60),
        List.of("Team " + rank % 60));
  }

  CallQueue queue(int rank) {
    return this == SHORT
        ? new CallQueue(queueId(rank), null, null)
        : new CallQueue(queueId(rank), "cc-" + queueId(rank), "Queue " + rank);
  }
}
