package io.calltrail.bench.calltrail;

import io.calltrail.bench.peer.Json;
import io.calltrail.bench.query.Place;
import io.calltrail.bench.query.Question;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Walks over pages, so that pages from their middle can be asked for. */
public final class Walks {

  private static final int PAGES = 100;
  private static final int PARALLEL = 4;

  private Walks() {}

  /**
   * Questions for pages behind the first, each another one.
   *
   * @param first the first pages of walks
   * @param count how many
   */
  public static List<Question> pages(
      CalltrailClient client, IntFunction<Question> first, int count) {
    List<Question> pages = new ArrayList<>();
    int walk = 0;
    while (pages.size() < count) {
      int from = walk;
      walk += PARALLEL;
      int before = pages.size();
      IntStream.range(from, walk)
          .parallel()
          .mapToObj(n -> walk(client, first.apply(n)))
          .toList()
          .forEach(pages::addAll);
      if (pages.size() == before) {
        throw new IllegalStateException("there are too few calls for a second page");
      }
    }
    return List.copyOf(pages.subList(0, count));
  }

  private static List<Question> walk(CalltrailClient client, Question first) {
    List<Question> pages = new ArrayList<>();
    Question page = first;
    while (pages.size() < PAGES) {
      JsonNode answer = Json.read(client.get(ListPath.of(page)));
      String token = answer.get("next_page_token").asString();
      if (token.isEmpty()) {
        return pages;
      }
      JsonNode last = answer.get("voice_calls").valueStream().toList().getLast();
      page =
          first.after(
              new Place(
                  OffsetDateTime.parse(last.get("start_time").asString()).toEpochSecond(),
                  last.get("engagement_id").asString(),
                  token));
      pages.add(page);
    }
    return pages;
  }
}
