package io.calltrail.store.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.store.ErasureTarget;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.disk.PowerCutFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A store opened on what a disk held after a power cut: it has to keep every promise at once, take
 * new calls, corrections and erasures, and come back with them after a clean stop.
 */
final class Revival {

  private static final String NUMBER = "+12055550199";

  /** Nothing happens in the background, so that files stand still while they are looked at. */
  static final EmbeddedOptions STILL =
      new EmbeddedOptions(Duration.ofDays(1), Duration.ofDays(1), 1 << 20, Duration.ZERO);

  private final Path folder;
  private final Expectation expectation;
  private final RandomGenerator random;

  /**
   * @param folder what the disk held; the store's own folder in it is {@code data}
   */
  Revival(Path folder, Expectation expectation, RandomGenerator random) {
    this.folder = folder;
    this.expectation = expectation;
    this.random = random;
  }

  void check() throws IOException {
    Path data = PowerCutFiles.over(folder).path("data");
    Expectation after;
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      Map<String, Integer> shown = expectation.check(store);
      assertThat(store.health().detail()).isEmpty();
      expectation.checkBytes(shown, folder);
      after = expectation.settledAt(shown);
      for (Step step : further(shown)) {
        after.begin(step);
        step.action().accept(store);
        after.acknowledge(step);
      }
      after.checkBytes(after.check(store), folder);
    }
    try (EmbeddedStore store = EmbeddedStore.open(data, STILL)) {
      after.checkBytes(after.check(store), folder);
      assertThat(store.health().detail()).isEmpty();
    }
  }

  private List<Step> further(Map<String, Integer> shown) {
    List<Step> steps = new ArrayList<>();
    List<String> erased = expectation.erasedFrom(shown);
    if (!erased.isEmpty()) {
      steps.add(
          Step.deliverErased(erased.stream().map(id -> Version.of(id, 1, 8, NUMBER)).toList()));
    }
    steps.add(Step.write(List.of(Version.of("after", 1, 8, NUMBER))));
    if (!shown.isEmpty()) {
      String corrected = anyOf(shown);
      steps.add(Step.write(List.of(Version.of(corrected, shown.get(corrected) + 1, 9, NUMBER))));
      String doomed = anyOf(shown);
      steps.add(Step.erase(new ErasureTarget.Engagement(doomed), List.of(doomed), Set.of(doomed)));
    }
    return steps;
  }

  private String anyOf(Map<String, Integer> shown) {
    return shown.keySet().stream().skip(random.nextInt(shown.size())).findFirst().orElseThrow();
  }
}
