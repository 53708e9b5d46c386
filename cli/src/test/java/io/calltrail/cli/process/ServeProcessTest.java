package io.calltrail.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code calltrail serve}, with calls imported before it runs and while it does. */
class ServeProcessTest {

  private static final String SERVING = "serving .* at (http://[0-9.:]+)";
  private static final String MARCH = "from=2026-03-01&to=2026-03-31&page_size=100";
  private static final String CONFIGURATION =
      """
      data: calls
      server:
        port: 0
      accounts:
        - id: support
          default-region: US
          queues: [night-desk]
        - id: sales
      clients:
        - id: reporting
          account: support
          secret: open-sesame
          scopes: [contact_center_voice_call:read:admin, calltrail:write:voice_call:admin]
        - id: selling
          account: sales
          secret: open-sesame
          scopes: [contact_center_voice_call:read:admin]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(folder.resolve("calltrail.yaml"), CONFIGURATION);
    rows("before.ndjson", 1, 150);
    rows("while.ndjson", 151, 180);
  }

  @Test
  void importedCallsAreServedAndKept() throws Exception {
    String before = importFile("--account", "support", "before.ndjson");
    assertThat(before).contains("read:      150\n", "created:   150\n", "rejected:  0\n");

    ApiClient client;
    String next;
    try (CommandProcess server = serve()) {
      String url = url(server);
      client = ApiClient.login(url, "support", "reporting", "open-sesame");
      JsonNode page = client.list(MARCH);
      assertThat(page.get("total_records").intValue()).isEqualTo(150);
      next = page.get("next_page_token").stringValue();
      assertThat(client.list(MARCH + "&cc_queue_ids=night-desk").get("total_records").intValue())
          .isZero();
      assertThat(
              ApiClient.login(url, "sales", "selling", "open-sesame")
                  .list(MARCH)
                  .get("total_records")
                  .intValue())
          .isZero();

      assertThat(intoServer(url)).contains("created:   30\n");
      assertThat(client.list(MARCH).get("total_records").intValue()).isEqualTo(180);
      server.kill();
    }
    try (CommandProcess server = serve()) {
      client = client.at(url(server));
      assertThat(client.list(MARCH).get("total_records").intValue()).isEqualTo(180);
      JsonNode rest = client.list(MARCH + "&next_page_token=" + next);
      assertThat(rest.get("total_records").intValue()).isEqualTo(150);
      assertThat(ApiClient.ids(rest)).hasSize(50).contains("call-1").doesNotContain("call-151");

      assertThat(server.interrupt()).isEqualTo(130);
      assertThat(server.err())
          .contains("stopping")
          .doesNotContainIgnoringCase("exception")
          .doesNotContain("open-sesame", "+1205");
    }
  }

  @Test
  void aClientThatIsAddedMayAsk() throws Exception {
    String secret;
    try (CommandProcess add =
        CommandProcess.start(
            folder,
            "client",
            "add",
            "fresh",
            "--account",
            "support",
            "--config",
            "calltrail.yaml")) {
      assertThat(add.awaitEnd()).as(add.err()).isZero();
      Matcher printed = add.awaitOut("client_secret: (\\S+)");
      secret = printed.group(1);
    }
    try (CommandProcess server = serve()) {
      ApiClient client = ApiClient.login(url(server), "support", "fresh", secret);
      assertThat(client.list(MARCH).get("total_records").intValue()).isZero();
    }
  }

  @Test
  void anErasedCallIsGone() throws Exception {
    importFile("--account", "support", "before.ndjson");

    try (CommandProcess erase =
        CommandProcess.start(
            folder,
            "erase",
            "--config",
            "calltrail.yaml",
            "--account",
            "support",
            "--consumer-number",
            "(205) 930-0007")) {
      assertThat(erase.awaitEnd()).as(erase.err()).isZero();
      assertThat(erase.out()).isEqualTo("erased: 1\n");
    }

    assertThat(importFile("--account", "support", "before.ndjson"))
        .contains("unchanged: 149\n", "erased:    1\n");
  }

  @Test
  void badRecordsAreCountedAndWrittenOut() throws Exception {
    Files.writeString(
        folder.resolve("some.ndjson"),
        "{\"engagement_id\":\"good\",\"start_time\":\"2026-03-01T00:00:00Z\"}\n"
            + "{\"engagement_id\":\"bad\",\"start_time\":\"soon\"}\n");

    try (CommandProcess process =
        CommandProcess.start(
            folder,
            "import",
            "--data",
            "calls",
            "--account",
            "support",
            "--rejects",
            "rejects.ndjson",
            "some.ndjson")) {
      assertThat(process.awaitEnd()).as(process.err()).isEqualTo(3);
      assertThat(process.out())
          .contains("created:   1\n", "rejected:  1, written to rejects.ndjson\n");
    }
    assertThat(folder.resolve("rejects.ndjson")).content().contains("start_time").hasLineCount(1);
  }

  private String importFile(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 3];
    command[0] = "import";
    command[1] = "--config";
    command[2] = "calltrail.yaml";
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try (CommandProcess process = CommandProcess.start(folder, command)) {
      assertThat(process.awaitEnd()).as(process.err()).isZero();
      return process.out();
    }
  }

  private String intoServer(String url) throws Exception {
    try (CommandProcess process =
        CommandProcess.start(
            folder,
            Map.of(
                "CALLTRAIL_CLIENT_SECRET",
                "open-sesame",
                "XDG_STATE_HOME",
                folder.resolve("state").toString()),
            "import",
            "--server",
            url,
            "--client-id",
            "reporting",
            "while.ndjson")) {
      assertThat(process.awaitEnd()).as(process.err()).isZero();
      return process.out();
    }
  }

  private CommandProcess serve() throws IOException {
    return CommandProcess.start(folder, "serve", "--config", "calltrail.yaml");
  }

  private static String url(CommandProcess server) throws InterruptedException {
    return server.awaitErr(SERVING).group(1);
  }

  private void rows(String file, int first, int last) throws IOException {
    Files.writeString(
        folder.resolve(file),
        IntStream.rangeClosed(first, last)
            .mapToObj(
                i ->
                    String.format(
                        "{\"engagement_id\":\"call-%d\",\"start_time\":\"2026-03-%02dT10:00:00Z\","
                            + "\"consumer_number\":\"+1205930%04d\"}%n",
                        i, i % 28 + 1, i))
            .collect(Collectors.joining()));
  }
}
