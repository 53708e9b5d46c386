package io.calltrail.server.list;

import io.calltrail.model.json.ReadRow;
import io.calltrail.model.json.VoiceCallReader;
import io.calltrail.model.phone.NumberingPlan;
import io.calltrail.server.MovedClock;
import io.calltrail.server.account.AccountSettings;
import io.calltrail.server.api.ApiException;
import io.calltrail.server.api.QueryParameters;
import io.calltrail.store.AccountId;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list operation over calls in memory, asked by query strings while its clock stands still. */
final class AskedList {

  static final Instant NOW = Instant.parse("2026-10-20T12:00:00.250Z");

  private static final NumberingPlan US = NumberingPlan.ofRegion("US");
  private static final AccountSettings ACCOUNT =
      new AccountSettings(new AccountId("account"), US, false);
  private static final JsonMapper JSON = new JsonMapper();

  private final InMemoryVoiceCallStore store = new InMemoryVoiceCallStore();
  private final MovedClock clock = new MovedClock(NOW);
  private final AccountSettings account;
  private final ListVoiceCalls list;

  private AskedList(ListSettings settings, AccountSettings account) {
    this.account = account;
    PageTokens tokens =
        new PageTokens(List.of("sixteen bytes or".getBytes(StandardCharsets.UTF_8)));
    this.list = new ListVoiceCalls(store, settings, tokens, clock);
  }

  /** A list with the settings that requests are read by unless they are changed. */
  static AskedList of(String... rows) {
    return with(ListSettings.DEFAULT, rows);
  }

  static AskedList with(ListSettings settings, String... rows) {
    AskedList list = new AskedList(settings, ACCOUNT);
    list.write(rows);
    return list;
  }

  /** A list of an account whose numbers are read by another plan than that of the US. */
  static AskedList numberedBy(NumberingPlan numbers, String... rows) {
    AskedList list =
        new AskedList(ListSettings.DEFAULT, new AccountSettings(ACCOUNT.id(), numbers, false));
    list.write(rows);
    return list;
  }

  /** A row of which nothing is known but its id and its start. */
  static String row(String id, String start) {
    return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start + "\"}";
  }

  MovedClock clock() {
    return clock;
  }

  /** Writes rows as a producer sends them. */
  void write(String... rows) {
    VoiceCallReader reader = new VoiceCallReader(account.numbers());
    for (String row : rows) {
      if (reader.read(row.getBytes(StandardCharsets.UTF_8)) instanceof ReadRow.Accepted accepted) {
        store.write(account.id(), List.of(accepted.call()));
      } else {
        throw new IllegalArgumentException("no row: " + row);
      }
    }
  }

  /** Names users and queues as a configuration does. */
  void declare(Set<String> users, Set<String> queues) {
    store.knownIds(account.id()).declare(users, queues);
  }

  /** Erases the call of an engagement. */
  void erase(String engagementId) {
    store.erase(account.id(), new ErasureTarget.Engagement(engagementId));
  }

  /** The answer's body. */
  String body(String query) {
    return body(account, query);
  }

  /** The answer's body for an account that may see flagged fields. */
  String flaggedBody(String query) {
    return body(new AccountSettings(account.id(), account.numbers(), true), query);
  }

  /** The answer's body for an account that nobody wrote to. */
  String otherBody(String query) {
    return body(new AccountSettings(new AccountId("other"), US, false), query);
  }

  JsonNode ask(String query) {
    return JSON.readTree(body(query));
  }

  /** The engagement ids of the answer's rows, one after the other. */
  String ids(String query) {
    return ids(ask(query));
  }

  static String ids(JsonNode answer) {
    return answer
        .get("voice_calls")
        .valueStream()
        .map(row -> row.get("engagement_id").asString())
        .collect(Collectors.joining(" "));
  }

  /** The pages of a walk, each as its engagement ids. */
  List<String> walk(String query) {
    List<String> pages = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = ask(query + "&next_page_token=" + token);
      pages.add(ids(page));
      token = page.get("next_page_token").asString();
    } while (!token.isEmpty());
    return pages;
  }

  /** What becomes of a request: the ids of its rows, or its refusal. */
  String outcome(String query) {
    try {
      return ids(query);
    } catch (ApiException refusal) {
      return text(refusal);
    }
  }

  /** A refusal in one line: status, code, message, and each field with its reason. */
  static String text(ApiException refusal) {
    String fields =
        refusal.errors().stream()
            .map(error -> " [" + error.field() + " " + error.message() + "]")
            .collect(Collectors.joining());
    return refusal.status() + " " + refusal.code() + " " + refusal.reason() + fields;
  }

  private String body(AccountSettings asking, String query) {
    return list.answer(asking, QueryParameters.parse(query)).toString();
  }
}
