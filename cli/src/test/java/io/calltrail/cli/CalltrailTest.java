package io.calltrail.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.calltrail.cli.command.ExitCodes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line: its help, its errors, its exit codes. */
class CalltrailTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("c.yaml"), "data: calls\naccounts: [{id: support}, {id: sales}]\n");
    Files.writeString(folder.resolve("bad.yaml"), "datta: calls\n");
    Files.writeString(folder.resolve("latin1.yaml"), "data: é\n", StandardCharsets.ISO_8859_1);
    Files.writeString(folder.resolve("mapping.yaml"), "agentz: {}\n");
    Files.createDirectory(folder.resolve("elsewhere"));
    Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xE9});
    Files.writeString(folder.resolve("wide.ndjson"), "\uFEFF{}", StandardCharsets.UTF_16LE);
    Files.writeString(
        folder.resolve("rows.ndjson"),
        "{\"engagement_id\":\"a\",\"start_time\":\"2026-03-01T00:00:00Z\"}\n");
    Files.writeString(
        folder.resolve("corrected.ndjson"),
        "{\"engagement_id\":\"a\",\"start_time\":\"2026-03-01T00:00:00Z\",\"charge\":\"$1\"}\n"
            + "{\"engagement_id\":\"b\",\"start_time\":\"2026-03-01T00:00:00Z\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "demo --help",
        "serve --help",
        "import --help",
        "client --help",
        "client add --help",
        "erase --help",
        "backup --help",
        "restore --help",
        "check --help",
        "config --help",
        "help import"
      })
  void everyCommandHasHelp(String arguments) {
    assertThat(run(arguments)).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).startsWith("Usage: calltrail").contains("Exit codes:");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                 | 2 | Missing required subcommand
          serv                                               | 2 | Unmatched argument at index 0: 'serv'
          demo --calls many                                  | 2 | Invalid value for option '--calls': 'many' is not an int
          demo --calls -1                                    | 2 | --calls must not be negative
          demo --port 65536                                  | 2 | --port must be between 0 and 65535
          serve --config none.yaml                           | 2 | none.yaml: no such file
          serve --config bad.yaml                            | 2 | bad.yaml, line 1: datta: no such key; did you mean data?
          config --config bad.yaml                           | 2 | bad.yaml, line 1: datta: no such key; did you mean data?
          client add                                         | 2 | Missing required options and parameters: '--account=ACCOUNT', 'ID'
          client add x --account none --config c.yaml        | 2 | no account none is configured; there are: support, sales
          client add x --account sales --config c.yaml --scope read | 2 | no such scope: read
          erase --account sales --config c.yaml              | 2 | Missing required argument (specify one of these)
          erase --account sales --engagement-id a --consumer-number b | 2 | are mutually exclusive
          erase --account sales --engagement-id a --import b | 2 | are mutually exclusive
          erase --account sales --import b/c                 | 2 | an import id has 1 to 64 letters, digits, '-', '_' and '.'
          erase --account sales --engagement-id a --config c.yaml | 1 | is no data folder of Calltrail
          erase --account sales --import b --config c.yaml   | 1 | is no data folder of Calltrail
          erase --account none --import b --config c.yaml    | 2 | no account none is configured; there are: support, sales
          backup --config c.yaml                             | 2 | Missing required option: '--to=DIR'
          backup --config c.yaml --to elsewhere              | 1 | calls is no data folder of Calltrail
          check --config c.yaml                              | 1 | calls is no data folder of Calltrail
          check --config c.yaml --repair --backup elsewhere  | 2 | --repair and --backup exclude each other
          check --backup elsewhere                           | 1 | elsewhere is no backup: it has no manifest
          restore --from elsewhere                           | 2 | Missing required option: '--to=DIR'
          restore --from elsewhere --to elsewhere            | 1 | elsewhere is no backup: it has no manifest
          import rows.ndjson                                 | 2 | --account or --server must be given, or --dry-run
          import rows.ndjson --account a --server http://x   | 2 | --account and --server exclude each other: a client has one
          import rows.ndjson --server http://127.0.0.1:1     | 2 | --server needs --client-id and --client-secret
          import rows.ndjson --account none --config c.yaml  | 2 | no account none is configured; there are: support, sales
          import rows.ndjson --account b/c                   | 2 | an account id has 1 to 64 letters, digits, '-' and '_': b/c
          import rows.ndjson --account a --format csv        | 2 | no such format: csv; there are zoom-pages, rows, kamailio
          import rows.ndjson --account a --import-id b/c     | 2 | an import id has 1 to 64 letters, digits, '-', '_' and '.'
          import rows.ndjson --dry-run --mapping mapping.yaml | 2 | agentz
          import rows.ndjson --dry-run --mapping latin.yaml  | 2 | latin.yaml: is not text in UTF-8
          import rows.ndjson --server 127.0.0.1:1 --client-id x | 2 | must be an address as in http://127.0.0.1:8080
          import rows.ndjson --dry-run --client-id a         | 2 | --client-id goes with --server
          import rows.ndjson --dry-run --mapping none.yaml   | 2 | there is no file
          config --config latin1.yaml                        | 2 | latin1.yaml: is not UTF-8
          import none.ndjson --dry-run                       | 1 | there is no file
          import rows.ndjson elsewhere --dry-run             | 1 | elsewhere: is a folder; name the files in it that are to be imported
          import wide.ndjson --dry-run                       | 1 | wide.ndjson: it is not text in UTF-8
          """)
  void errorsAreToldInALine(String arguments, int exitCode, String message) {
    assertThat(run(arguments)).isEqualTo(exitCode);
    List<String> lines =
        err.toString().lines().filter(line -> line.startsWith("calltrail: ")).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).contains(message);
    assertThat(err.toString()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void aDryRunReadsAndWritesNothing() {
    assertThat(run("import rows.ndjson --account sales --config c.yaml --dry-run"))
        .isEqualTo(ExitCodes.DONE);
    assertThat(out.toString())
        .isEqualTo("read:      1\ncalls:     1, none of them written\nrejected:  0\n");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void anImportTellsItsIdAndHowItIsUndone() {
    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(out.toString())
        .containsPattern(
            "\nimport id: (\\d{8}T\\d{6}Z-[0-9a-f]{4})\n"
                + "undo with: calltrail erase --account sales --config \\S+c.yaml --import \\1\n$");

    run("import rows.ndjson --account sales --config c.yaml --data elsewhere --import-id mine");
    assertThat(out.toString())
        .containsPattern("\nimport id: mine\nundo with: .* --data \\S+elsewhere --import mine\n$");
  }

  @Test
  void anImportThatWroteNothingHasNothingToUndo() {
    run("import rows.ndjson --account sales --config c.yaml");
    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(out.toString()).contains("unchanged: 1\n").doesNotContain("import id", "undo");
  }

  @Test
  void callsAreImportedOnceAndErasedForGood() {
    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(err.toString().lines().filter(line -> line.startsWith("Importing")))
        .last(STRING)
        .matches("Importing: (\\S+) of \\1 kB, 1 record");
    assertThat(out.toString()).contains("created:   1\n");

    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(out.toString()).contains("unchanged: 1\n");

    run("erase --engagement-id a --account sales --config c.yaml");
    assertThat(out.toString()).isEqualTo("erased: 1\n");

    assertThat(run("import rows.ndjson --account sales --config c.yaml")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).contains("erased:    1\n");
  }

  @Test
  void anImportIsUndoneAndMayComeAgain() {
    run("import rows.ndjson --account sales --config c.yaml --import-id first");
    run("import corrected.ndjson --account sales --config c.yaml --import-id second");
    assertThat(out.toString()).contains("created:   1\n", "corrected: 1\n");

    assertThat(run("erase --import second --account support --config c.yaml"))
        .isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).isEqualTo("removed: 0\nrestored: 0\n");

    assertThat(run("erase --import second --account sales --config c.yaml"))
        .isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).isEqualTo("removed: 1\nrestored: 1\n");

    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(out.toString()).contains("unchanged: 1\n");
    run("import corrected.ndjson --account sales --config c.yaml");
    assertThat(out.toString()).contains("created:   1\n", "corrected: 1\n");
  }

  @Test
  void callsAreBackedUpAndRestored() throws IOException {
    run("import rows.ndjson --account sales --config c.yaml");
    run("client add x --account sales --config c.yaml");
    assertThat(run("backup --config c.yaml --to backup.yaml")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString())
        .matches(
            "ledgers: 2\nrecords: \\d+ copied\nbytes:   (\\S+) copied, \\1 in all\nseconds: .*\n");
    assertThat(err.toString()).startsWith("Backing up: ");

    assertThat(run("restore --from backup.yaml --to elsewhere --erasures backup.yaml"))
        .isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).contains("erasures: 0 added, 0 versions of calls left out\n");
    assertThat(folder.resolve("elsewhere").resolve("clients.yaml")).exists();
    run("import rows.ndjson --account sales --config c.yaml --data elsewhere");
    assertThat(out.toString()).contains("unchanged: 1\n");
  }

  @Test
  void aSoundFolderIsCheckedAndABrokenOneRepaired() throws IOException {
    run("import rows.ndjson --account sales --config c.yaml");
    assertThat(run("check --config c.yaml")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).contains("months:   1\n", "rows:     1\n", "findings: 0\n");
    Path month = folder.resolve("calls/accounts/sales/2026-03");
    try (Stream<Path> entries = Files.list(month)) {
      Path keys =
          entries.filter(entry -> entry.toString().contains("keys-")).findAny().orElseThrow();
      Files.write(keys, new byte[100]);
    }

    assertThat(run("check --config c.yaml")).isEqualTo(ExitCodes.FINDINGS);
    assertThat(err.toString())
        .containsPattern("calltrail: accounts/sales/2026-03/keys-\\w+: it has not the shape")
        .contains("calltrail check --repair");
    assertThat(run("check --config c.yaml --repair")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).startsWith("made anew: accounts/sales/2026-03\n");

    run("backup --config c.yaml --to backup.yaml");
    assertThat(run("check --backup backup.yaml")).isEqualTo(ExitCodes.DONE);
  }

  @Test
  void aDamagedBackupIsRestoredAsFarAsItGoesAndSaidToBe() throws IOException {
    run("import rows.ndjson --account sales --config c.yaml");
    run("backup --config c.yaml --to backup.yaml");
    Path ledger = folder.resolve("backup.yaml/accounts/sales/2026-03/ledger");
    byte[] bytes = Files.readAllBytes(ledger);
    bytes[bytes.length / 2] ^= 1;
    Files.write(ledger, bytes);

    assertThat(run("restore --from backup.yaml --to elsewhere")).isEqualTo(ExitCodes.FINDINGS);
    assertThat(err.toString())
        .containsPattern("calltrail: accounts/sales/2026-03/ledger: the bytes from \\d+ to \\d+");
  }

  @Test
  void aClientIsAddedOnceWithTheScopesAskedFor() {
    String add =
        "client add x --account sales --config c.yaml --scope calltrail:write:voice_call:admin";

    assertThat(run(add)).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString())
        .containsPattern("account_id: +sales\nclient_id: +x\nclient_secret: [A-Za-z0-9_-]{32}\n");
    assertThat(folder.resolve("calls").resolve("clients.yaml"))
        .content()
        .contains("calltrail:write:voice_call:admin")
        .doesNotContain("read");

    assertThat(run(add)).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).isEqualTo("calltrail: there is a client x already\n");
  }

  @Test
  void theConfigurationIsPrintedAsItHolds() {
    assertThat(run("config --config c.yaml --data elsewhere")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString())
        .startsWith("data: ")
        .contains("elsewhere", "- id: support", "port: 8080");
  }

  @Test
  void theVersionIsTold() {
    assertThat(run("--version")).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).startsWith("calltrail ");
  }

  private int run(String arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command =
        Calltrail.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        Arrays.stream(arguments.split(" "))
            .filter(argument -> !argument.isEmpty())
            .map(this::inFolder)
            .toArray(String[]::new));
  }

  private String inFolder(String argument) {
    return argument.endsWith(".yaml")
            || argument.endsWith(".ndjson")
            || argument.equals("elsewhere")
        ? folder.resolve(argument).toString()
        : argument;
  }
}
