package io.calltrail.bench.command;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.model.InvalidVoiceCallException;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command that times how fast calls are written to an account with one month and to one with
 * many, where every month holds as many calls, and prints one table.
 */
@Command(
    name = "months",
    mixinStandardHelpOptions = true,
    description = "Times writing over one existing month and over many.")
public final class MonthsCommand implements Callable<Integer> {

  private static final NumberingPlan NUMBERS = NumberingPlan.international();
  private static final AccountId ONE = new AccountId("one-month");
  private static final AccountId MANY = new AccountId("many-months");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Where the accounts are made, to be removed at the end (default: ${DEFAULT-VALUE}).",
      defaultValue = "bench-data")
  private Path folder = Path.of("");

  @Option(
      names = "--months",
      description = "How many months (default: ${DEFAULT-VALUE}).",
      defaultValue = "60")
  private int months;

  @Option(
      names = "--existing",
      description = "Calls in each month before anything is timed (default: ${DEFAULT-VALUE}).",
      defaultValue = "20000")
  private int existing;

  @Option(
      names = "--calls",
      description = "Calls of each round that is timed (default: ${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int calls;

  @Option(
      names = "--batch",
      description = "Calls of a batch (default: ${DEFAULT-VALUE}).",
      defaultValue = "4000")
  private int batch;

  @Option(
      names = "--rounds",
      description = "Rounds, in turns; the median counts (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int rounds;

  private final GeneratedCalls generated = new GeneratedCalls(1);
  private int next;

  @Override
  public Integer call() {
    Path data = folder.resolve("months");
    KeptFolder.delete(data);
    try {
      time(data);
    } finally {
      KeptFolder.delete(data);
    }
    return 0;
  }

  private void time(Path data) {
    try (VoiceCallStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      write(store, ONE, existing, place -> 0);
      write(store, MANY, existing * months, place -> place % months);
      double[] one = new double[rounds];
      double[] newest = new double[rounds];
      double[] spread = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        one[i] = write(store, ONE, calls, place -> 0);
        newest[i] = write(store, MANY, calls, place -> 0);
        spread[i] = write(store, MANY, calls, place -> place % months);
      }
      System.out.println("| calls written a second | median | of the first |");
      System.out.println("|---|---|---|");
      print("into the only month of an account", one, one);
      print("into the newest of " + months + " months", newest, one);
      print("spread over " + months + " months", spread, one);
    }
  }

  /**
   * Writes calls that are new to every account, and returns how many a second; making them takes no
   * part of it.
   */
  private double write(VoiceCallStore store, AccountId account, int count, IntUnaryOperator month) {
    long nanos = 0;
    for (int end = next + count; next < end; next += batch) {
      List<VoiceCall> some =
          IntStream.range(next, Math.min(end, next + batch))
              .mapToObj(place -> monthsBefore(month.applyAsInt(place), generated.call(place)))
              .toList();
      long begin = System.nanoTime();
      store.write(account, some);
      nanos += System.nanoTime() - begin;
    }
    return count / (nanos / 1e9);
  }

  private static VoiceCall monthsBefore(int months, VoiceCall call) {
    if (months == 0) {
      return call;
    }
    Instant start = call.startTime().atOffset(ZoneOffset.UTC).minusMonths(months).toInstant();
    try {
      return call.toBuilder(NUMBERS)
          .startTime(start)
          .endTime(start.plusSeconds(60))
          .totalDuration(60L)
          .build();
    } catch (InvalidVoiceCallException e) {
      throw new IllegalStateException("a generated call is not valid", e);
    }
  }

  private static void print(String what, double[] rates, double[] base) {
    System.out.printf("| %s | %,.0f | %.2f |%n", what, median(rates), median(rates) / median(base));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
