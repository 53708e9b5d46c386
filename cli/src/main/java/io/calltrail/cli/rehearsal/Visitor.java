package io.calltrail.cli.rehearsal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a rehearsing server for what clients ask for, over and over. */
final class Visitor {

  static final String ACCOUNT = "rehearsal";
  static final String CLIENT = "visitor";
  static final String SECRET = "visitor-secret";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROUNDS = 60;
  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final URI server;

  Visitor(URI server) {
    this.server = server;
  }

  /**
   * Visits the server once it answers.
   *
   * @throws IllegalStateException if an answer is not what a client expects
   */
  void visit() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      awaitServer(http);
      String token = "Bearer " + token(http);
      List<String> lists = lists();
      for (int round = 0; round < ROUNDS; round++) {
        for (String list : lists) {
          send(http, request(list).header("Authorization", token), 200);
        }
        send(http, write(round).header("Authorization", token), 200);
      }
      send(http, request("/metrics"), 200);
    }
  }

  private List<String> lists() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String month =
        "/v2/contact_center/voice_calls?from=%s&to=%s".formatted(today.minusDays(30), today);
    return List.of(
        "/v2/contact_center/voice_calls",
        month + "&page_size=100",
        month + "&direction=inbound&country_iso_codes=US,DE",
        month + "&view_type=detail&page_size=5",
        month + "&engagement_id=unknown");
  }

  private HttpRequest.Builder write(int round) {
    BodyPublisher body =
        BodyPublishers.ofString(
            "{\"voice_calls\":[{\"engagement_id\":\"visit-%d\",\"start_time\":\"%s\"}]}"
                .formatted(round, Instant.now()));
    return request("/calltrail/v1/voice_calls")
        .header("Content-Type", "application/json")
        .POST(body);
  }

  private String token(HttpClient http) throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    String answer =
        send(
            http,
            request("/oauth/token?grant_type=account_credentials&account_id=" + ACCOUNT)
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.noBody()),
            200);
    Matcher token = TOKEN.matcher(answer);
    if (!token.find()) {
      throw new IllegalStateException("no access token was given");
    }
    return token.group(1);
  }

  private void awaitServer(HttpClient http) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (true) {
      try {
        send(http, request("/health"), 200);
        return;
      } catch (ConnectException e) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(server.resolve(address)).timeout(PATIENCE);
  }

  private static String send(HttpClient http, HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IllegalStateException(
          "%s %s answered %d: %s"
              .formatted(
                  answer.request().method(),
                  answer.request().uri().getPath(),
                  answer.statusCode(),
                  answer.body()));
    }
    return answer.body();
  }
}
