package io.calltrail.store.embedded.backup;

import static io.calltrail.store.embedded.backup.Keeping.ACCOUNT;
import static io.calltrail.store.embedded.backup.Keeping.backup;
import static io.calltrail.store.embedded.backup.Keeping.restore;
import static io.calltrail.store.embedded.backup.Keeping.rows;
import static io.calltrail.store.embedded.backup.Keeping.rowsIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.model.VoiceCall;
import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.account.GarbageLimit;
import io.calltrail.store.embedded.check.Check;
import io.calltrail.store.testkit.TestCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups into one folder while calls are written, corrected and erased and months are written
 * anew; each is restored, and holds what was acknowledged when it began. With {@code
 * -Dcalltrail.backup.calls=1000000} so many calls are there before, and figures are printed.
 */
class BackupWhileWritingTest {

  private static final int BACKUPS = 3;
  private static final int WRITERS = 2;
  private static final int ERASED = 0;
  private static final Pattern VERSION = Pattern.compile("\"total_duration\":(\\d+)");
  private static final Pattern NAME = Pattern.compile("\"consumer_display_name\":\"(\\d+) ");
  private static final Pattern ID = Pattern.compile("\"engagement_id\":\"([^\"]+)\"");

  private static final EmbeddedOptions RESTLESS =
      new EmbeddedOptions(
              Duration.ofMillis(50), Duration.ofMillis(300), 64 << 20, Duration.ofSeconds(1))
          .withReserveBytes(0)
          .withGarbage(new GarbageLimit(1 << 16, 0.3));

  @TempDir private Path folder;

  /** The version of each call that was acknowledged last; {@link #ERASED} for one that is gone. */
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

  /** The version that was asked for last; acknowledged or under way. */
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();

  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void holdsWhatWasAcknowledgedWhenItBegan() throws Exception {
    int calls = Integer.getInteger("calltrail.backup.calls", 2_000);
    Path data = folder.resolve("data");
    Path to = folder.resolve("backup");
    try (EmbeddedStore store = EmbeddedStore.open(data, RESTLESS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      fill(store, calls);
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(threads.submit(() -> write(store, writer)));
      }
      try {
        for (int i = 0; i < BACKUPS; i++) {
          backUpAndCheck(data, to, i);
        }
      } finally {
        stop.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      tell("last backup", backup(data, to));
      Path restored = folder.resolve("restored-last");
      tell("last restore", restore(to, restored));
      assertThat(rowsIn(restored)).isEqualTo(rows(store));
      assertThat(new Check(restored, Keeping.SILENT).run().findings()).isEmpty();
    }
  }

  private void backUpAndCheck(Path data, Path to, int number) throws IOException {
    Map<String, Integer> before = new TreeMap<>(acknowledged);
    BackupReport report = backup(data, to);
    tell("backup " + number, report);
    assertThat(report.damage()).isEmpty();
    String bytes = bytesOf(to);
    Path restored = folder.resolve("restored-" + number);
    assertThat(restore(to, restored).damage()).isEmpty();
    Map<String, Integer> shown = shown(rowsIn(restored));
    before.forEach(
        (id, version) -> {
          if (version == ERASED) {
            assertThat(bytes.contains("\"" + id + "\"")).as(id).isFalse();
            assertThat(shown).doesNotContainKey(id);
          } else if (asked.getOrDefault(id, 0) != ERASED) {
            assertThat(shown.getOrDefault(id, 0)).as(id).isGreaterThanOrEqualTo(version);
          }
        });
    shown.forEach(
        (id, version) -> {
          int last = asked.getOrDefault(id, 0);
          assertThat(last == ERASED || version <= last).as(id).isTrue();
        });
    for (Path file : Keeping.files(restored)) {
      Files.delete(file);
    }
  }

  private void fill(EmbeddedStore store, int calls) {
    for (int begin = 0; begin < calls; begin += 1_000) {
      List<VoiceCall> batch = new ArrayList<>();
      for (int i = begin; i < Math.min(calls, begin + 1_000); i++) {
        batch.add(call("fill-" + i, 1));
      }
      store.write(ACCOUNT, batch);
      batch.forEach(call -> note(call.engagementId(), 1));
    }
  }

  private void write(EmbeddedStore store, int writer) {
    Random random = new Random(writer);
    int made = 0;
    while (!stop.get()) {
      Map<String, Integer> versions = new TreeMap<>();
      for (int i = 0; i < 20; i++) {
        boolean corrects = made > 0 && random.nextInt(3) > 0;
        String id = "by-" + writer + "-" + (corrects ? random.nextInt(made) : made++);
        if (!isErased(id)) {
          versions.put(id, asked.getOrDefault(id, 0) + 1);
        }
      }
      asked.putAll(versions);
      List<VoiceCall> batch = new ArrayList<>();
      versions.forEach((id, version) -> batch.add(call(id, version)));
      store.write(ACCOUNT, batch);
      acknowledged.putAll(versions);
      if (random.nextInt(8) == 0) {
        erase(store, "by-" + writer + "-" + random.nextInt(made));
      }
    }
  }

  private void erase(EmbeddedStore store, String id) {
    asked.put(id, ERASED);
    store.erase(ACCOUNT, new ErasureTarget.Engagement(id));
    acknowledged.put(id, ERASED);
  }

  private boolean isErased(String id) {
    return asked.containsKey(id) && asked.get(id) == ERASED;
  }

  private void note(String id, int version) {
    asked.put(id, version);
    acknowledged.put(id, version);
  }

  /** Of each row the version, which it tells twice. */
  private static Map<String, Integer> shown(List<String> rows) {
    Map<String, Integer> shown = new TreeMap<>();
    for (String row : rows) {
      String version = find(VERSION, row);
      assertThat(find(NAME, row)).isEqualTo(version);
      assertThat(shown.put(find(ID, row), Integer.parseInt(version))).isNull();
    }
    return shown;
  }

  private static String find(Pattern pattern, String row) {
    Matcher matcher = pattern.matcher(row);
    assertThat(matcher.find()).as(row).isTrue();
    return matcher.group(1);
  }

  private static String bytesOf(Path backup) throws IOException {
    StringBuilder bytes = new StringBuilder();
    for (Path file : Keeping.files(backup)) {
      bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return bytes.toString();
  }

  private static VoiceCall call(String id, int version) {
    int month = 1 + Math.floorMod(id.hashCode(), 3);
    return TestCalls.call(
        id,
        "2026-%02d-%02dT10:00:00Z".formatted(month, 1 + Math.floorMod(id.hashCode() / 3, 28)),
        parts ->
            parts
                .consumerDisplayName(version + " " + "x".repeat(200 + version % 7 * 30))
                .totalDuration((long) version));
  }

  private static void tell(String what, Object report) {
    System.out.println(what + ": " + report);
  }
}
