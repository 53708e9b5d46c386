package io.calltrail.cli.command;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.node.NodeStore;
import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportException;
import io.calltrail.ingest.ImportId;
import io.calltrail.ingest.ImportReport;
import io.calltrail.ingest.ImportRequest;
import io.calltrail.ingest.ImportSource;
import io.calltrail.ingest.Importer;
import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.mapping.MappingException;
import io.calltrail.ingest.sink.CallSink;
import io.calltrail.ingest.sink.DryRunSink;
import io.calltrail.ingest.sink.StoreSink;
import io.calltrail.ingest.sink.http.ServerSink;
import io.calltrail.ingest.source.SourceFormat;
import io.calltrail.store.VoiceCallStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports calls from files. */
@Command(
    name = "import",
    description = {
      "Imports calls from files, into a data folder that no server has open, into a cluster, or"
          + " into a running server. An import that is stopped goes on where it was when it is run"
          + " again."
    })
public final class ImportCommand implements Callable<Integer> {

  private static final String GOES_ON = "what was written stays; the same import goes on from here";
  private static final String STOPPED = "stopped; " + GOES_ON;

  @Mixin private final ConfigurationOptions options = new ConfigurationOptions();

  @Mixin private final ServerOptions server = new ServerOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of calls, packed by gzip or not; - for the standard input.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.Names.class,
      description =
          "The format of every file: ${COMPLETION-CANDIDATES}. Without it, the content tells.")
  private @Nullable SourceFormat format;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "A file with what the producer doesn't know of its calls.")
  private @Nullable Path mapping;

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description = "The account that takes the calls; into a server, the client's own takes them.")
  private @Nullable String account;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Writes records that become no calls to a file, with the reasons.")
  private @Nullable Path rejects;

  @Option(
      names = "--import-id",
      paramLabel = "ID",
      converter = ImportIdConverter.class,
      description =
          "The id by which the import can be undone, of 1 to 64 letters, digits, '-', '_' and '.'."
              + " Without it, one is made of the time.")
  private @Nullable ImportId importId;

  @Option(names = "--dry-run", description = "Reads and checks everything, and writes no call.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (server.given() && account != null) {
      throw CommandException.usage("--account and --server exclude each other: a client has one");
    }
    server.refuseClientAlone();
    if (!server.given() && !dryRun && account == null) {
      throw CommandException.usage("--account or --server must be given, or --dry-run");
    }
    try (StopSignal stop = StopSignal.listen()) {
      if (server.given()) {
        return intoServer(stop);
      }
      return account == null
          ? run(new DryRunSink(), null, null, "", stop)
          : intoAccount(account, options.read(), stop);
    }
  }

  private int intoServer(StopSignal stop) throws IOException, InterruptedException {
    if (dryRun) {
      return run(new DryRunSink(), null, null, "", stop);
    }
    stop.interrupts(Thread.currentThread());
    try (ServerSink sink = server.sink(spec.commandLine().getErr())) {
      return run(sink, null, UserState.folder(), server.undo(), stop);
    }
  }

  private int intoAccount(String name, Configuration configuration, StopSignal stop)
      throws IOException, InterruptedException {
    AccountEntry owner = Accounts.named(name, configuration);
    String region = owner.defaultRegion() == null ? null : owner.defaultRegion().code();
    if (dryRun) {
      return run(new DryRunSink(), region, null, "", stop);
    }
    try (VoiceCallStore store = NodeStore.open(configuration)) {
      Path data = configuration.data().toAbsolutePath();
      CallSink sink = new StoreSink(store, owner.id(), NodeStore.place(configuration));
      String undo = "calltrail erase --account " + owner.id() + options.again() + " --import ";
      return run(sink, region, data.resolve("imports"), undo, stop);
    }
  }

  /**
   * @param undo what undoes the import, up to its id
   */
  private int run(
      CallSink sink,
      @Nullable String region,
      @Nullable Path stateFolder,
      String undo,
      StopSignal stop)
      throws IOException, InterruptedException {
    List<ImportSource> sources = files.stream().map(ImportCommand::source).toList();
    ImportRequest request =
        new ImportRequest(sources, format, mapping(), region, rejects, importId, stateFolder);
    PrintWriter err = spec.commandLine().getErr();
    ImportSummary summary = new ImportSummary(spec.commandLine().getOut(), rejects, dryRun, undo);
    ImportDisplay display = new ImportDisplay(sources, err, stop);
    Importer importer = new Importer(request, sink, display, Clock.systemUTC());
    ImportReport report;
    try (display) {
      report = importer.run();
    } catch (ImportException e) {
      summary.printUnfinished(e.counts(), importer.importId());
      throw CommandException.failed(
          stop.told()
              ? STOPPED
              : e.getMessage() + (goesOn(e, stateFolder) ? System.lineSeparator() + GOES_ON : ""));
    } catch (ImportDisplay.StoppedException e) {
      summary.printUnfinished(e.counts(), importer.importId());
      throw CommandException.failed(STOPPED);
    } catch (InterruptedException _) {
      throw CommandException.failed(STOPPED);
    }
    summary.print(report, importer.importId());
    return report.counts().rejected() > 0 ? ExitCodes.REJECTS : ExitCodes.DONE;
  }

  private boolean goesOn(ImportException e, @Nullable Path stateFolder) {
    return stateFolder != null
        && files.stream().noneMatch(ImportCommand::isStream)
        && !e.counts().equals(ImportCounts.NONE);
  }

  private static boolean isStream(Path file) {
    return file.toString().equals("-");
  }

  private Mapping mapping() throws IOException {
    if (mapping == null) {
      return Mapping.NONE;
    }
    try {
      return Mapping.read(mapping);
    } catch (MappingException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private static ImportSource source(Path file) {
    return isStream(file)
        ? new ImportSource.OfStream("standard input", System.in)
        : new ImportSource.OfFile(file);
  }
}
