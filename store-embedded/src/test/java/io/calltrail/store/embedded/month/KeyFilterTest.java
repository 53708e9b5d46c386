package io.calltrail.store.embedded.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.embedded.fault.FileChange;
import io.calltrail.store.embedded.fault.WatchedFiles;
import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilterTest {

  private static final int KEYS = 200_000;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("keys");
  }

  @Test
  void neverSaysNoToAKeyItHasAndSeldomYesToOthers() throws IOException {
    KeyFilter filter = KeyFilter.open(path);
    for (int i = 0; i < KEYS; i++) {
      filter.add(key(i));
    }
    filter.save(77);
    KeyFilter reopened = KeyFilter.open(path);
    assertThat(reopened.coveredEnd()).isEqualTo(77);
    int wrong = 0;
    for (int i = 0; i < KEYS; i++) {
      assertThat(reopened.mayContain(hash(i))).isTrue();
      if (reopened.mayContain(KeyHash.of(EngagementKey.of("call-2026-11-" + i)))) {
        wrong++;
      }
    }
    assertThat(wrong).isLessThan(KEYS / 5_000);
  }

  @Test
  void hasNoKeyUntilOneIsAdded() throws IOException {
    KeyFilter filter = KeyFilter.open(path);
    assertThat(filter.mayContain(hash(1))).isFalse();
    filter.add(key(1));
    assertThat(filter.mayContain(hash(1))).isTrue();
    assertThat(filter.mayContain(hash(2))).isFalse();
  }

  @Test
  void takesMoreKeysAfterItWasReopened() throws IOException {
    KeyFilter filter = KeyFilter.open(path);
    filter.add(key(1));
    filter.save(1);
    KeyFilter reopened = KeyFilter.open(path);
    reopened.add(key(2));
    assertThat(reopened.mayContain(hash(1))).isTrue();
    assertThat(reopened.mayContain(hash(2))).isTrue();
    assertThat(KeyFilter.open(path).mayContain(hash(2))).isFalse();
    reopened.save(2);
    assertThat(KeyFilter.open(path).mayContain(hash(2))).isTrue();
  }

  @Test
  void saysYesToEverythingWhereABitIsNotWhatWasWritten() throws IOException {
    KeyFilter filter = KeyFilter.open(path);
    filter.add(key(1));
    filter.save(1);
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    Files.write(path, bytes);
    KeyFilter damaged = KeyFilter.open(path);
    assertThat(damaged.mayContain(hash(9))).isTrue();
    assertThat(damaged.isSound()).isFalse();
  }

  @Test
  void refusesAFileThatHasNotTheShapeOfOne() throws IOException {
    Files.write(path, new byte[100]);
    assertThatThrownBy(() -> KeyFilter.open(path)).isInstanceOf(CorruptFilterException.class);
  }

  @Test
  void leavesNoHalfFileAndIsNotTriedAtOnceAgainWhereThereIsNoRoom() throws IOException {
    AtomicBoolean full = new AtomicBoolean();
    Path watched =
        WatchedFiles.of(
            folder,
            (change, _) -> {
              if (full.get() && change == FileChange.FORCE) {
                throw new IOException("No space left on device");
              }
            });
    KeyFilter filter = KeyFilter.open(watched.resolve("keys"));
    filter.add(key(1));
    filter.save(1);
    filter.add(key(2));
    full.set(true);
    assertThat(filter.isWorthSaving(1 << 30)).isTrue();
    assertThatThrownBy(() -> filter.save(1 << 30)).isInstanceOf(IOException.class);
    assertThat(folder.toFile().list()).containsExactly("keys");
    assertThat(KeyFilter.open(path).coveredEnd()).isEqualTo(1);
    assertThat(filter.isWorthSaving(1 << 30)).isFalse();
    full.set(false);
    assertThat(filter.isWorthSaving(2L << 30)).isTrue();
    filter.save(2L << 30);
    assertThat(KeyFilter.open(path).mayContain(hash(2))).isTrue();
  }

  private static EngagementKey key(int number) {
    return EngagementKey.of("call-2026-10-" + number);
  }

  private static KeyHash hash(int number) {
    return KeyHash.of(key(number));
  }
}
