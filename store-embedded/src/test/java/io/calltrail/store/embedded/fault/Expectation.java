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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a store may show while a script is played: of a step under way each row as it was or as it
 * shall be, of what was acknowledged nothing but that. Guarded by its own lock.
 */
final class Expectation {

  private static final VoiceCallQuery ALL = VoiceCallQuery.of(TimeWindow.ALWAYS);
  private static final PageRequest FIRST = PageRequest.first(100, RowView.SUMMARY);
  private static final Pattern VERSION = Pattern.compile("\"total_duration\":(\\d+)");

  private final Map<String, Integer> acknowledged = new HashMap<>();
  private Map<String, Integer> underWay = Map.of();

  synchronized void begin(Step step) {
    underWay = step.versions();
  }

  synchronized void acknowledge(Step step) {
    acknowledged.putAll(step.versions());
    underWay = Map.of();
  }

  /** Checks what a store lists and finds by id, while nobody else writes to it. */
  synchronized Map<String, Integer> check(VoiceCallStore store) {
    VoiceCallPage page = store.page(Script.ACCOUNT, ALL, FIRST);
    Map<String, Integer> shown = new TreeMap<>();
    for (ListedRow row : ListedRow.of(page)) {
      assertThat(shown.put(row.engagementId(), version(row))).as(row.json()).isNull();
    }
    assertThat(page.totalRecords()).isEqualTo(shown.size());
    assertThat(acknowledged.keySet().stream().filter(id -> !underWay.containsKey(id)))
        .allSatisfy(id -> assertThat(shown.getOrDefault(id, 0)).isEqualTo(acknowledged.get(id)));
    assertThat(underWay)
        .allSatisfy(
            (id, version) ->
                assertThat(shown.getOrDefault(id, 0))
                    .isIn(acknowledged.getOrDefault(id, 0), version));
    assertThat(shown.keySet())
        .allMatch(id -> acknowledged.containsKey(id) || underWay.containsKey(id));
    for (String id :
        Stream.concat(acknowledged.keySet().stream(), underWay.keySet().stream()).toList()) {
      VoiceCallQuery one = ALL.with(CallAttribute.ENGAGEMENT_ID, Set.of(id));
      assertThat(store.page(Script.ACCOUNT, one, FIRST).totalRecords())
          .as(id)
          .isEqualTo(shown.containsKey(id) ? 1 : 0);
    }
    return shown;
  }

  /**
   * Checks that of the rows that were erased, as {@code shown} tells, no byte is in any file; for
   * when no erasure is under way.
   */
  synchronized void checkBytes(Map<String, Integer> shown, Path data) throws IOException {
    if (isErased("doomed-by-id", shown)) {
      assertThat(filesWith("doomed-by-id", data)).isEmpty();
    }
    if (isErased("doomed-by-number", shown)) {
      assertThat(filesWith("doomed-by-number", data)).isEmpty();
      assertThat(filesWith("2055550177", data)).isEmpty();
    }
  }

  private boolean isErased(String id, Map<String, Integer> shown) {
    return acknowledged.containsKey(id) && !shown.containsKey(id);
  }

  private static int version(ListedRow row) {
    Matcher version = VERSION.matcher(row.json());
    assertThat(version.find()).as(row.json()).isTrue();
    return Integer.parseInt(version.group(1));
  }

  private static List<Path> filesWith(String text, Path data) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (contains(file, text)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean contains(Path file, String text) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (NoSuchFileException _) {
      return false;
    }
  }
}
