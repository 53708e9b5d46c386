package io.calltrail.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code calltrail demo}, from its start to Ctrl-C. */
class DemoProcessTest {

  private static final String SERVING = "Serving ([0-9,]+) calls from .* at (http://[0-9.:]+)";
  private static final int INTERRUPTED = 130;

  @TempDir private Path folder;

  @Test
  void itServesWhatItSaysAndEndsByCtrlC() throws Exception {
    try (CommandProcess demo = demo("2000")) {
      String url = url(demo);
      demo.awaitOut("Ctrl-C ends it");
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      String month = "from=" + today.minusDays(29) + "&to=" + today;

      assertThat(url).startsWith("http://127.0.0.1:");
      assertThat(
              client(url, "demo-account", "demo-client")
                  .list(month)
                  .get("total_records")
                  .intValue())
          .isEqualTo(2000);
      assertThat(
              client(url, "demo-account", "demo-reader")
                  .list(month)
                  .get("total_records")
                  .intValue())
          .isEqualTo(2000);
      assertThat(
              client(url, "other-account", "other-client")
                  .list(month)
                  .get("total_records")
                  .intValue())
          .isEqualTo(200);
      assertThat(demo.interrupt()).isEqualTo(INTERRUPTED);
      assertThat(demo.err())
          .contains("Making sample calls: 2,200 of 2,200 calls")
          .doesNotContainIgnoringCase("exception")
          .doesNotContainIgnoringCase("warn")
          .doesNotContain("demo-secret");
    }
  }

  @Test
  void theRequestsItPrintsNameTheServerAndItsPaths() throws Exception {
    try (CommandProcess demo = demo("0")) {
      String url = url(demo);
      demo.awaitOut("Ctrl-C ends it");

      List<URI> addresses =
          demo.out()
              .lines()
              .filter(line -> line.contains("'http"))
              .map(line -> line.replaceAll(".*'(http[^']*)'.*", "$1"))
              .map(URI::create)
              .toList();

      assertThat(addresses).hasSize(4).allMatch(address -> address.toString().startsWith(url));
      assertThat(addresses.stream().map(URI::getPath))
          .containsExactly(
              "/oauth/token",
              "/v2/contact_center/voice_calls",
              "/v2/contact_center/voice_calls",
              "/calltrail/v1/voice_calls");
    }
  }

  @Test
  @EnabledIf("hasCurl")
  void theRequestsItPrintsWorkAsTheyStand() throws Exception {
    try (CommandProcess demo = demo("2000")) {
      url(demo);
      demo.awaitOut("Ctrl-C ends it");
      String script =
          demo.out()
              .lines()
              .filter(line -> line.startsWith("  "))
              .map(line -> line.endsWith("'") ? line + "; echo" : line)
              .collect(Collectors.joining("\n"));

      Process shell = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
      String answers = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(shell.waitFor()).as(answers).isZero();
      assertThat(answers.lines().filter(line -> !line.isBlank()))
          .as(answers)
          .hasSize(3)
          .satisfies(
              lines -> {
                assertThat(lines.get(0)).contains("\"page_size\":2", "\"voice_calls\":[");
                assertThat(lines.get(1)).contains("\"voice_call_details\":[{");
                assertThat(lines.get(2)).contains("\"written\":1");
              });
    }
  }

  @Test
  void whatIsThereIsKeptAndWalksGoOnAfterARestart() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String month = "page_size=100&from=" + today.minusDays(29) + "&to=" + today;
    List<String> walked = new ArrayList<>();
    ApiClient client;
    String next;
    try (CommandProcess demo = demo("250")) {
      client = client(url(demo), "demo-account", "demo-client");
      JsonNode first = client.list(month);
      walked.addAll(ApiClient.ids(first));
      next = first.get("next_page_token").stringValue();
      assertThat(demo.interrupt()).isEqualTo(INTERRUPTED);
    }
    try (CommandProcess demo = demo("1000")) {
      client = client.at(url(demo));
      while (!next.isEmpty()) {
        JsonNode page = client.list(month + "&next_page_token=" + next);
        assertThat(page.get("total_records").intValue()).isEqualTo(250);
        walked.addAll(ApiClient.ids(page));
        next = page.get("next_page_token").stringValue();
      }

      assertThat(walked).hasSize(250).doesNotHaveDuplicates();
      assertThat(demo.out()).contains("Serving 250 calls");
      assertThat(demo.err()).doesNotContain("Making sample calls");
    }
  }

  @Test
  void ctrlCWhileCallsAreMadeEndsItToo() throws Exception {
    try (CommandProcess demo = demo("1000000")) {
      demo.awaitErr("Making sample calls");

      assertThat(demo.interrupt()).isEqualTo(INTERRUPTED);
      assertThat(demo.out()).isEmpty();
      assertThat(demo.err()).doesNotContainIgnoringCase("exception");
    }
  }

  @Test
  void aPortThatIsTakenIsToldInALine() throws Exception {
    try (CommandProcess first = demo("0")) {
      String port = url(first).replaceAll(".*:", "");
      Path other = Files.createDirectory(folder.resolve("other"));
      try (CommandProcess second =
          CommandProcess.start(other, "demo", "--port", port, "--calls", "0")) {
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.err())
            .isEqualTo(
                "calltrail: cannot listen on 127.0.0.1, port "
                    + port
                    + ": it is taken by another process, or this machine has no such address\n");
      }
    }
  }

  @Test
  void aDataFolderThatIsInUseIsToldInALine() throws Exception {
    try (CommandProcess first = demo("0")) {
      url(first);
      try (CommandProcess second = demo("0")) {
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.err()).hasLineCount(1).contains("is in use by another process");
      }
    }
  }

  static boolean hasCurl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
  }

  private CommandProcess demo(String calls) throws IOException {
    return CommandProcess.start(folder, "demo", "--port", "0", "--calls", calls, "--data", "calls");
  }

  private static String url(CommandProcess demo) throws InterruptedException {
    return demo.awaitOut(SERVING).group(2);
  }

  private static ApiClient client(String url, String account, String client)
      throws IOException, InterruptedException {
    return ApiClient.login(url, account, client, "demo-secret");
  }
}
