package io.calltrail.bench.growth;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Simulates requests that fan out: each asks one copy of every shard of its window, waits for the
 * slowest, and takes as long as that. A copy is worked on by one core of its node, in the order of
 * arrival.
 */
public final class FanOut {

  private static final double DAYS_A_MONTH = 30.44;
  private static final int REQUESTS = 20_000;

  /** The time of one shard varies around its mean as measured times do. */
  private static final double SPREAD = 0.35;

  private final ClusterPlan plan;
  private final Measures measures;
  private final RandomGenerator random;
  private final double[][] freeAt;

  /**
   * @param random what moments and times are drawn from
   */
  public FanOut(ClusterPlan plan, Measures measures, RandomGenerator random) {
    this.plan = plan;
    this.measures = measures;
    this.random = random;
    this.freeAt = new double[plan.nodes()][plan.cores()];
  }

  /** How many shards a request asks. */
  public int shardsAsked(Requests requests) {
    int months = (int) Math.ceil(requests.days() / DAYS_A_MONTH);
    return Math.min(months, plan.months()) * plan.shardsAMonth(measures);
  }

  /** How long requests take, once the first have filled the queues. */
  public Times run(Requests requests) {
    double[] millis = new double[REQUESTS];
    double now = 0;
    for (int i = 0; i < REQUESTS; i++) {
      now += -Math.log(1 - random.nextDouble()) * 1_000 / requests.perSecond();
      millis[i] = answeredAfter(now, requests);
    }
    double[] settled = Arrays.copyOfRange(millis, REQUESTS / 10, REQUESTS);
    Arrays.sort(settled);
    return new Times(
        settled[settled.length / 2], settled[settled.length * 99 / 100], busy(requests));
  }

  /** The share of the cores that are busy with lists. */
  private double busy(Requests requests) {
    double work = shardsAsked(requests) * meanMillis(requests) / 1_000 * requests.perSecond();
    return work / ((double) plan.nodes() * plan.cores());
  }

  private double answeredAfter(double now, Requests requests) {
    int shards = shardsAsked(requests);
    double mean = meanMillis(requests);
    double last = now;
    for (int shard = 0; shard < shards; shard++) {
      double[] cores = freeAt[nodeOf(shard)];
      int core = firstFree(cores);
      double begin = Math.max(now, cores[core]);
      double end = begin + mean * Math.exp(SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2);
      cores[core] = end;
      last = Math.max(last, end);
    }
    return last - now;
  }

  /** Copies lie on nodes in turn, and the one that is free first is asked. */
  private int nodeOf(int shard) {
    int best = shard % plan.nodes();
    for (int copy = 1; copy < plan.copies(); copy++) {
      int other = (shard + copy) % plan.nodes();
      if (freeAt[other][firstFree(freeAt[other])] < freeAt[best][firstFree(freeAt[best])]) {
        best = other;
      }
    }
    return best;
  }

  private static int firstFree(double[] cores) {
    int first = 0;
    for (int core = 1; core < cores.length; core++) {
      if (cores[core] < cores[first]) {
        first = core;
      }
    }
    return first;
  }

  private double meanMillis(Requests requests) {
    double days = Math.min(requests.days(), plan.months() * DAYS_A_MONTH);
    double calls = plan.callsAMonth() * days / DAYS_A_MONTH;
    return measures.shardMillis() + calls / shardsAsked(requests) * measures.nanosPerCall() / 1e6;
  }

  /**
   * How long requests take.
   *
   * @param p50Millis what half of them stay below
   * @param p99Millis what 99 of 100 stay below
   * @param busy the share of all cores that they take; at 1 and above, they are never done
   */
  public record Times(double p50Millis, double p99Millis, double busy) {}
}
