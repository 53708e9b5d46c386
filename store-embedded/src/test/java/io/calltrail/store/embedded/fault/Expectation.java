package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.json.RowView;
import io.calltrail.store.VoiceCallStore;
import io.calltrail.store.query.PageRequest;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.query.VoiceCallPage;
import io.calltrail.store.query.VoiceCallQuery;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.testkit.ListedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a store may show while a script is played: of a step under way each row as it was, or as one
 * of the versions that the step brings; of what was acknowledged nothing but that. Guarded by its
 * own lock.
 */
final class Expectation {

  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(PageRequest.MAX_SIZE, RowView.SUMMARY);
  private static final Pattern VERSION = Pattern.compile("\"total_duration\":(\\d+)");
  private static final Pattern NUMBER = Pattern.compile("\"consumer_number\":\"([^\"]*)\"");

  private final Map<String, Integer> acknowledged = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private Step underWay = Step.NONE;

  synchronized void begin(Step step) {
    underWay = step;
  }

  synchronized void acknowledge(Step step) {
    step.versions().forEach((id, versions) -> acknowledged.put(id, versions.getLast()));
    gone.addAll(step.gone());
    underWay = Step.NONE;
  }

  /** What may be expected from now on of a store that shows this. */
  synchronized Expectation settledAt(Map<String, Integer> shown) {
    Expectation settled = new Expectation();
    settled.gone.addAll(goneFrom(shown));
    acknowledged.keySet().forEach(id -> settled.acknowledged.put(id, Step.ERASED));
    settled.acknowledged.putAll(shown);
    return settled;
  }

  /** The ids of the rows that were erased, as {@code shown} tells. */
  synchronized List<String> erasedFrom(Map<String, Integer> shown) {
    return acknowledged.keySet().stream().filter(id -> !shown.containsKey(id)).sorted().toList();
  }

  /**
   * Checks what a store lists and finds by id and number, while nobody else writes to it.
   *
   * @return the version of each row it shows
   */
  Map<String, Integer> check(VoiceCallStore store) {
    return copy().compare(store);
  }

  /** The lock is not held while a store is asked, whose own threads may wait for it. */
  private synchronized Expectation copy() {
    Expectation copy = new Expectation();
    copy.acknowledged.putAll(acknowledged);
    copy.underWay = underWay;
    return copy;
  }

  private Map<String, Integer> compare(VoiceCallStore store) {
    Map<String, List<Integer>> promised = underWay.versions();
    VoiceCallPage page = store.page(Step.ACCOUNT, ALL, FIRST);
    Map<String, Integer> shown = new TreeMap<>();
    Map<String, Long> numbers = new TreeMap<>();
    for (ListedRow row : ListedRow.of(page)) {
      assertThat(shown.put(row.engagementId(), Integer.valueOf(part(VERSION, row))))
          .as(row.json())
          .isNull();
      numbers.merge(part(NUMBER, row), 1L, Long::sum);
    }
    assertThat(page.totalRecords()).isEqualTo(shown.size());
    assertThat(acknowledged.keySet().stream().filter(id -> !promised.containsKey(id)))
        .allSatisfy(id -> assertThat(shown.getOrDefault(id, 0)).isEqualTo(acknowledged.get(id)));
    assertThat(promised)
        .allSatisfy(
            (id, versions) -> {
              int version = shown.getOrDefault(id, 0);
              if (version != acknowledged.getOrDefault(id, 0)) {
                assertThat(version).as(id).isIn(versions);
              }
            });
    assertThat(shown.keySet())
        .allMatch(id -> acknowledged.containsKey(id) || promised.containsKey(id));
    for (String id :
        Stream.concat(acknowledged.keySet().stream(), promised.keySet().stream()).toList()) {
      assertThat(total(store, CallAttribute.ENGAGEMENT_ID, id))
          .as(id)
          .isEqualTo(shown.containsKey(id) ? 1 : 0);
    }
    assertThat(numbers)
        .allSatisfy(
            (number, count) ->
                assertThat(total(store, CallAttribute.CONSUMER_NUMBER, number)).isEqualTo(count));
    return shown;
  }

  /**
   * Checks that of what was erased, as {@code shown} tells, no byte is in any file; for when no
   * erasure is under way.
   */
  synchronized void checkBytes(Map<String, Integer> shown, Path data) throws IOException {
    Set<String> texts = goneFrom(shown);
    if (!texts.isEmpty()) {
      assertThat(textsIn(data, texts)).isEmpty();
    }
  }

  /** Of an erasure under way that took every row it is about, nothing may be left either. */
  private Set<String> goneFrom(Map<String, Integer> shown) {
    Set<String> texts = new HashSet<>(gone);
    Set<String> rows = underWay.versions().keySet();
    if (!rows.isEmpty() && rows.stream().noneMatch(shown::containsKey)) {
      texts.addAll(underWay.gone());
    }
    return texts;
  }

  private static long total(VoiceCallStore store, CallAttribute attribute, String value) {
    VoiceCallQuery query = ALL.with(attribute, Set.of(value));
    return store.page(Step.ACCOUNT, query, FIRST).totalRecords();
  }

  private static String part(Pattern pattern, ListedRow row) {
    Matcher part = pattern.matcher(row.json());
    assertThat(part.find()).as(row.json()).isTrue();
    return part.group(1);
  }

  private static List<String> textsIn(Path data, Set<String> texts) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String content = content(file);
            texts.stream()
                .filter(content::contains)
                .forEach(text -> found.add(text + " in " + data.relativize(file)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    }
  }
}
