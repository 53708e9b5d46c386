package io.calltrail.bench;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.query.InProcess;
import io.calltrail.bench.query.NineQuestions;
import io.calltrail.bench.query.OverHttp;
import io.calltrail.bench.query.Respondent;
import io.calltrail.model.json.RowView;
import io.calltrail.store.AccountId;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that times the nine questions and prints one table. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Fills a data folder with generated calls and times the nine questions on it.")
public final class Bench implements Callable<Integer> {

  private static final AccountId ACCOUNT = new AccountId("bench");

  @Option(
      names = "--calls",
      description = "How many calls (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private int calls;

  @Option(
      names = "--data",
      description = "The data folder; calls that are there already are kept.",
      required = true)
  private Path data = Path.of("");

  @Option(
      names = "--seed",
      description = "What calls and constants are made from (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--rounds",
      description = "Variants of each question that are timed (default: ${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int rounds;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() {
    GeneratedCalls generated = new GeneratedCalls(seed);
    try (VoiceCallStore store = EmbeddedStore.open(data, EmbeddedOptions.DEFAULT)) {
      if (isEmpty(store)) {
        System.out.printf(
            "%,.0f calls written a second%n", Fill.run(store, ACCOUNT, generated, calls));
      }
      try (Respondent inProcess = new InProcess(store, ACCOUNT);
          Respondent overHttp = OverHttp.start(store, ACCOUNT)) {
        new Table(List.of(inProcess, overHttp), rounds)
            .print(new NineQuestions(generated, calls).all());
      }
    }
    return 0;
  }

  private static boolean isEmpty(VoiceCallStore store) {
    VoiceCallQuery everything = VoiceCallQuery.of(TimeWindow.ALWAYS);
    return store.page(ACCOUNT, everything, PageRequest.first(1, RowView.SUMMARY)).totalRecords()
        == 0;
  }
}
