package io.calltrail.bench.calltrail;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.peer.Http;
import io.calltrail.bench.peer.Json;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calltrail, asked over HTTP. */
public final class CalltrailPeer implements Peer {

  /** Its name in tables. */
  public static final String NAME = "Calltrail";

  private final Served served;
  private final Wrk wrk;
  private final Http http = new Http();
  private final CalltrailServerProcess server;
  private final CalltrailClient client;

  private CalltrailPeer(Served served, Wrk wrk) {
    this.served = served;
    this.wrk = wrk;
    this.server = served.start();
    this.client = login();
  }

  /** Starts a server on a data folder. */
  public static CalltrailPeer start(Served served, Wrk wrk) {
    return new CalltrailPeer(served, wrk);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "Calltrail " + served.command().version();
  }

  @Override
  public Answer answer(Question question) {
    JsonNode page = Json.read(bytes(question));
    return new Answer(
        question.counts() ? page.get("total_records").asLong() : Answer.UNCOUNTED,
        Json.engagementIds(page.get("voice_calls").valueStream().toList()));
  }

  /** The answer to a question, as it came. */
  public byte[] bytes(Question question) {
    return client.get(ListPath.of(question));
  }

  /** A client with the token of the start, which lives for an hour. */
  public CalltrailClient client() {
    return client;
  }

  private CalltrailClient login() {
    return CalltrailClient.login(http, server.url(), served.secret());
  }

  @Override
  public Measured run(List<Question> questions, Load load, Duration length) {
    return wrk.run(
        server.url().resolve("/"),
        "GET",
        Map.of("Authorization", login().authorization()),
        questions.stream().map(ListPath::of).toList(),
        load,
        length);
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
