package io.calltrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.cli.command.ExitCodes;
import io.calltrail.model.VoiceCall;
import io.calltrail.model.json.RowView;
import io.calltrail.opensearch.node.Node;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.UndoReport;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.opensearch.OpenSearchStore;
import io.calltrail.store.opensearch.cluster.OpenSearchOptions;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.testkit.ListedRow;
import io.calltrail.store.testkit.TestCalls;
import io.calltrail.store.testkit.Walk;
import io.calltrail.store.transfer.AccountContents;
import io.calltrail.store.transfer.ContentsSummary;
import io.calltrail.store.transfer.TransferableStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Calls on their way from a data folder to a real node, and to another data folder. */
class MigrateTest {

  private static final AccountId SALES = new AccountId("sales");
  private static final AccountId SUPPORT = new AccountId("Support_2");
  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final RowView EVERYTHING = new RowView(true, true, ZoneOffset.UTC);

  @TempDir private static Path nodeFolder;

  private static Node node;
  private static int prefixes;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String prefix;

  @BeforeAll
  static void start() {
    node =
        Node.alone(
            nodeFolder, Map.of("cluster.routing.allocation.disk.threshold_enabled", "false"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void configure() throws IOException {
    prefix = "migrate-" + ++prefixes;
    configure("first");
    configure("second");
  }

  @Test
  void everythingComesThereAndBack() {
    try (EmbeddedStore first = embedded("first")) {
      fill(first);
    }

    assertThat(migrate("opensearch", "first")).as(err.toString()).isEqualTo(ExitCodes.DONE);
    assertThat(migrate("embedded", "second")).as(err.toString()).isEqualTo(ExitCodes.DONE);
    assertThat(out.toString()).contains("accounts: 2\n", "erased:   2 stay refused\n");

    try (EmbeddedStore first = embedded("first");
        OpenSearchStore cluster = OpenSearchStore.openExisting(options());
        EmbeddedStore second = embedded("second")) {
      for (AccountId account : List.of(SALES, SUPPORT)) {
        assertThat(summaries(cluster, account))
            .isEqualTo(summaries(first, account))
            .isNotEmpty()
            .isEqualTo(summaries(second, account));
        assertThat(listed(cluster, account))
            .isEqualTo(listed(first, account))
            .isNotEmpty()
            .isEqualTo(listed(second, account));
      }
      List<VoiceCallStore> all = List.of(first, cluster, second);
      assertThat(all)
          .allSatisfy(
              store ->
                  assertThat(store.write(SALES, List.of(call("erased", 3))).outcomes())
                      .containsExactly(WriteOutcome.ERASED))
          .allSatisfy(
              store ->
                  assertThat(store.write(SALES, List.of(revised(1))).outcomes())
                      .containsExactly(WriteOutcome.STALE))
          .allSatisfy(
              store ->
                  assertThat(store.undoImport(SALES, "import-1")).isEqualTo(new UndoReport(1, 1)))
          .allSatisfy(store -> assertThat(store.knownIds(SUPPORT).hasQueue("declared")).isTrue());
      assertThat(listed(cluster, SALES))
          .isEqualTo(listed(first, SALES))
          .isEqualTo(listed(second, SALES));
    }
  }

  @Test
  void whatDiffersIsToldAndEndsWithACodeOfItsOwn() {
    try (EmbeddedStore first = embedded("first")) {
      first.write(SALES, List.of(call("a", 3)));
    }
    assertThat(migrate("opensearch", "first")).isEqualTo(ExitCodes.DONE);
    assertThat(err.toString()).doesNotContain("calltrail: ");
    try (OpenSearchStore cluster = OpenSearchStore.openExisting(options())) {
      cluster.write(SALES, List.of(call("b", 3), call("c", 4)));
    }

    assertThat(migrate("opensearch", "first")).isEqualTo(ExitCodes.FINDINGS);

    assertThat(out.toString())
        .contains("calls:    1 in 1 forms, 2 in 2 arrived\n")
        .containsPattern("checksum: \\p{XDigit}{64} where they come from\n");
    assertThat(err.toString().lines().filter(line -> line.startsWith("calltrail: ")))
        .containsExactly(
            "calltrail: account sales, 2026-03: 1 calls became 2, or differ in what they hold",
            "calltrail: account sales, 2026-04: there are calls, and none where they come from");
  }

  /** Forms and homes of all kinds, imports, erasures, known ids, and another account. */
  private static void fill(VoiceCallStore store) {
    List<VoiceCall> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(call("call-" + i, 1 + i % 5));
    }
    store.write(SALES, calls);
    store.write(SALES, List.of(call("call-0", 9), TestCalls.full("full", start(6))));
    store.write(
        SALES,
        List.of(
            TestCalls.call(
                "call-1", start(2), parts -> parts.importId("import-1").totalDuration(5L)),
            TestCalls.call("imported", start(2), parts -> parts.importId("import-1"))));
    store.write(SALES, List.of(revised(2)));
    store.write(SALES, List.of(call("erased", 3)));
    store.erase(SALES, new ErasureTarget.Engagement("erased"));
    store.write(SUPPORT, List.of(call("call-0", 1), call("erased", 1)));
    store.erase(SUPPORT, new ErasureTarget.Engagement("erased"));
    store.knownIds(SUPPORT).declare(List.of(), List.of("declared"));
  }

  private int migrate(String to, String data) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command =
        Calltrail.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        "migrate", "--to", to, "--config", folder.resolve(data + ".yaml").toString());
  }

  private void configure(String data) throws IOException {
    Files.writeString(
        folder.resolve(data + ".yaml"),
        """
        data: %s
        accounts: [{id: %s}, {id: %s}]
        opensearch: {nodes: ["%s"], prefix: %s, replicas: 0}
        """
            .formatted(folder.resolve(data), SALES, SUPPORT, node.url(), prefix));
  }

  private EmbeddedStore embedded(String data) {
    return EmbeddedStore.open(folder.resolve(data), EmbeddedOptions.DEFAULT);
  }

  private OpenSearchOptions options() {
    return OpenSearchOptions.of(List.of(node.url()))
        .withPrefix(prefix)
        .withReplicas(0)
        .withoutAwaitingErasedBytes();
  }

  private static Map<YearMonth, ContentsSummary> summaries(
      TransferableStore store, AccountId account) {
    AccountContents contents = store.contents(account);
    Map<YearMonth, ContentsSummary> summaries = new TreeMap<>();
    for (YearMonth month : contents.months()) {
      ContentsSummary[] sum = {ContentsSummary.NONE};
      contents.read(month, row -> sum[0] = sum[0].with(row));
      if (sum[0].rows() > 0) {
        summaries.put(month, sum[0]);
      }
    }
    return summaries;
  }

  private static List<ListedRow> listed(VoiceCallStore store, AccountId account) {
    return Walk.all(store, account, ALL, EVERYTHING, 100);
  }

  private static VoiceCall call(String id, int month) {
    return TestCalls.call(id, start(month));
  }

  private static VoiceCall revised(long revision) {
    return TestCalls.call(
        "revised", start(7), parts -> parts.revision(revision).totalDuration(revision));
  }

  private static String start(int month) {
    return "2026-%02d-05T10:00:00Z".formatted(month);
  }
}
