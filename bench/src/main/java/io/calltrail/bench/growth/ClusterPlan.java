package io.calltrail.bench.growth;

/**
 * A cluster and what it is to hold.
 *
 * @param callsInAll the calls at the end of the time they are kept for
 * @param months the months that they are kept for, each with as many calls
 * @param copies the copies of each shard in all
 * @param nodes the nodes that hold data
 * @param cores the cores of each
 */
public record ClusterPlan(long callsInAll, int months, int copies, int nodes, int cores) {

  /**
   * A shard is best kept below some tens of gigabytes, so that it moves to another node in minutes.
   */
  private static final double SHARD_BYTES = 40e9;

  /** OpenSearch takes no more shards than this a node, as each takes of its heap. */
  private static final int MOST_SHARDS_A_NODE = 1_000;

  /** A disk that is fuller than this is not written to. */
  private static final double FULLEST = 0.75;

  private static final double SECONDS_A_MONTH = 30.44 * 86_400;

  /** At its busiest, a contact center has this many times its average of calls. */
  private static final double BUSIEST = 6;

  /** The calls of a month. */
  public long callsAMonth() {
    return callsInAll / months;
  }

  /** The shards of a month, without further copies. */
  public int shardsAMonth(Measures measures) {
    return (int) Math.max(1, Math.ceil(callsAMonth() * measures.bytesPerCall() / SHARD_BYTES));
  }

  /** All shards of calls, with all copies. */
  public long shards(Measures measures) {
    return (long) shardsAMonth(measures) * months * copies;
  }

  /** The bytes on all disks. */
  public double bytes(Measures measures) {
    return callsInAll * measures.bytesPerCall() * copies;
  }

  /** How large the disk of each node has to be. */
  public double diskOfANode(Measures measures) {
    return bytes(measures) / nodes / FULLEST;
  }

  /** Whether each node may have as many shards as it would. */
  public boolean hasRoomForShards(Measures measures) {
    return shards(measures) <= (long) MOST_SHARDS_A_NODE * nodes;
  }

  /** The calls a second that come at the busiest. */
  public double callsASecond() {
    return callsAMonth() / SECONDS_A_MONTH * BUSIEST;
  }

  /** The share of all cores that writing takes at the busiest. */
  public double coresForWriting(Measures measures) {
    return callsASecond() * copies / measures.callsPerCoreSecond() / ((double) nodes * cores);
  }
}
