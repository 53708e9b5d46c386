package io.calltrail.store.embedded.month;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.row.EngagementKey;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilterTest {

  private static final int KEYS = 200_000;

  @TempDir private Path folder;

  @Test
  void neverSaysNoToAKeyItHasAndSeldomYesToOthers() throws IOException {
    KeyFilter filter = KeyFilter.open(folder);
    for (int i = 0; i < KEYS; i++) {
      filter.add(EngagementKey.of("call-2026-10-" + i));
    }
    filter.force();
    KeyFilter reopened = KeyFilter.open(folder);
    int wrong = 0;
    for (int i = 0; i < KEYS; i++) {
      assertThat(reopened.mayContain(EngagementKey.of("call-2026-10-" + i))).isTrue();
      if (reopened.mayContain(EngagementKey.of("call-2026-11-" + i))) {
        wrong++;
      }
    }
    assertThat(wrong).isLessThan(KEYS / 5_000);
  }

  @Test
  void hasNoKeyUntilOneIsAdded() throws IOException {
    KeyFilter filter = KeyFilter.open(folder);
    assertThat(filter.count()).isZero();
    assertThat(filter.mayContain(EngagementKey.of("a"))).isFalse();
    filter.add(EngagementKey.of("a"));
    assertThat(filter.count()).isPositive();
    filter.clear();
    assertThat(KeyFilter.open(folder).count()).isZero();
  }
}
