package io.calltrail.store.opensearch.account;

import io.calltrail.store.opensearch.cluster.Version;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What servers agree on about an account, in one document that is replaced as a whole. Immutable.
 *
 * @param next the sequence of the next row that is new to the account
 * @param open sequences that rows are being written with, least first
 * @param voided sequences whose writer was given up: no row with one is shown, whenever it comes
 * @param generations how many times each month was dropped; months that never were are left out
 * @param version the document's version; null where there is none yet
 */
record SequenceState(
    long next,
    List<OpenRange> open,
    List<SequenceRange> voided,
    Map<YearMonth, Integer> generations,
    @Nullable Version version) {

  /** An account that nobody wrote to. */
  static final SequenceState NEW = new SequenceState(1, List.of(), List.of(), Map.of(), null);

  private static final JsonMapper JSON = JsonMapper.shared();

  SequenceState {
    open = List.copyOf(open);
    voided = List.copyOf(voided);
    generations = Map.copyOf(generations);
  }

  /** The greatest sequence at or below which every row is there or will never be. */
  long settled() {
    return open.stream()
            .filter(OpenRange::isForRows)
            .mapToLong(range -> range.range().from())
            .min()
            .orElse(next)
        - 1;
  }

  /** Whether nobody writes rows now. */
  boolean isQuiet() {
    return open.stream().noneMatch(OpenRange::isForRows);
  }

  boolean isVoid(long sequence) {
    return voided.stream().anyMatch(range -> range.contains(sequence));
  }

  /** Whether the row with a sequence may be shown: it is settled, and was not given up. */
  boolean shows(long sequence) {
    return sequence <= settled() && !isVoid(sequence);
  }

  int generation(YearMonth month) {
    return generations.getOrDefault(month, 0);
  }

  /** Whether a month was dropped, and with it all that lives in a home, which may be there yet. */
  boolean isDropped(Home home) {
    return home.generation() < generation(home.month());
  }

  /** All homes of months that were dropped, in a set of its own. */
  Set<Home> dropped() {
    Set<Home> homes = new HashSet<>();
    generations.forEach(
        (month, count) ->
            IntStream.range(0, count)
                .mapToObj(before -> new Home(month, before))
                .forEach(homes::add));
    return homes;
  }

  /** With some more sequences that are being written. */
  SequenceState with(OpenRange range) {
    List<OpenRange> all = new ArrayList<>(open);
    all.add(range);
    return new SequenceState(range.range().to() + 1, all, voided, generations, version);
  }

  /** The sequences that begin at {@code from}, where they are being written. */
  @Nullable OpenRange openFrom(long from) {
    return open.stream().filter(range -> range.range().from() == from).findFirst().orElse(null);
  }

  /** With each range that is being written as it is changed; null for none. */
  SequenceState withOpen(Function<OpenRange, @Nullable OpenRange> change) {
    List<OpenRange> all = new ArrayList<>();
    for (OpenRange range : open) {
      OpenRange changed = change.apply(range);
      if (changed != null) {
        all.add(changed);
      }
    }
    return new SequenceState(next, all, voided, generations, version);
  }

  /** With a range that is being written given up; neighbours become one, as searches name each. */
  SequenceState withVoid(OpenRange given) {
    List<SequenceRange> all = new ArrayList<>(voided);
    all.add(given.range());
    all.sort(Comparator.comparingLong(SequenceRange::from));
    List<SequenceRange> joined = new ArrayList<>();
    for (SequenceRange range : all) {
      if (!joined.isEmpty() && joined.getLast().to() + 1 == range.from()) {
        joined.add(new SequenceRange(joined.removeLast().from(), range.to()));
      } else {
        joined.add(range);
      }
    }
    SequenceState rest = withOpen(range -> range.equals(given) ? null : range);
    return new SequenceState(next, rest.open, joined, generations, version);
  }

  /** With a month begun anew. */
  SequenceState withDropped(YearMonth month) {
    Map<YearMonth, Integer> all = new HashMap<>(generations);
    all.merge(month, 1, Integer::sum);
    return new SequenceState(next, open, voided, all, version);
  }

  static SequenceState of(JsonNode document) {
    JsonNode source = document.get("_source");
    List<OpenRange> open = new ArrayList<>();
    for (JsonNode range : source.get("open")) {
      open.add(
          new OpenRange(
              range(range.get("range")),
              range.get("owner").asString(),
              range.get("beat").asLong()));
    }
    List<SequenceRange> voided = new ArrayList<>();
    source.get("void").forEach(range -> voided.add(range(range)));
    Map<YearMonth, Integer> generations = new HashMap<>();
    source
        .get("generations")
        .properties()
        .forEach(
            month -> generations.put(YearMonth.parse(month.getKey()), month.getValue().asInt()));
    return new SequenceState(
        source.get("next").asLong(), open, voided, generations, Version.of(document));
  }

  byte[] toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("next", next);
    ArrayNode all = json.putArray("open");
    for (OpenRange range : open) {
      ObjectNode one = all.addObject();
      write(range.range(), one.putArray("range"));
      one.put("owner", range.owner()).put("beat", range.beat());
    }
    ArrayNode gone = json.putArray("void");
    voided.forEach(range -> write(range, gone.addArray()));
    ObjectNode months = json.putObject("generations");
    generations.forEach((month, count) -> months.put(month.toString(), count));
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(SequenceRange range, ArrayNode to) {
    to.add(range.from()).add(range.to());
  }

  private static SequenceRange range(JsonNode json) {
    return new SequenceRange(json.get(0).asLong(), json.get(1).asLong());
  }
}
