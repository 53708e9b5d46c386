package io.calltrail.store.embedded.fault;

import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.embedded.fault.disk.PowerCutFiles;
import io.calltrail.store.embedded.fault.disk.Survival;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Cuts the power at random moments of a store's life and revives the store on what the disk may
 * hold then, while the life itself goes on. Of some revivals the power is cut as well. Guarded by
 * its own lock, under which no file changes.
 */
final class PowerCuts implements WatchedFiles.Watch {

  private static final double CHANCE = 0.06;
  private static final double CHANCE_OF_DERIVED = 0.008;
  private static final int CHANGES_OF_A_REVIVAL = 60;

  private final Path images;
  private final PowerCutFiles disk;
  private final Expectation expectation;
  private final RandomGenerator random;
  private final List<String> failures = new ArrayList<>();
  private int count;

  /**
   * @param images a folder for what disks may hold
   * @param disk of the store whose power is cut
   */
  PowerCuts(Path images, PowerCutFiles disk, Expectation expectation, RandomGenerator random) {
    this.images = images;
    this.disk = disk;
    this.expectation = expectation;
    this.random = random;
  }

  /** How many cuts there were. */
  synchronized int count() {
    return count;
  }

  /** What went wrong after which cut. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void before(FileChange change, Path path) {
    boolean isDerived = path.toString().contains("/index-");
    if (random.nextDouble() < (isDerived ? CHANCE_OF_DERIVED : CHANCE)) {
      cut(
          "before %s of %s/%s"
              .formatted(change, path.getParent().getFileName(), path.getFileName()));
    }
  }

  /** Cuts the power now, unless something has gone wrong already. */
  synchronized void cut(String moment) {
    if (!failures.isEmpty()) {
      return;
    }
    Path first = images.resolve("first");
    Path second = images.resolve("second");
    Survival survival = anySurvival();
    String what = "%s, with %s".formatted(moment, survival);
    try {
      count++;
      disk.cut(survival, first);
      Path last = first;
      if (random.nextInt(3) == 0 && cutAgain(first, second)) {
        what += ", and again";
        last = second;
      }
      new Revival(last, expectation, random).check();
    } catch (IOException | RuntimeException | AssertionError e) {
      failures.add("%s: %s".formatted(what, e));
    } finally {
      remove(first);
      remove(second);
    }
  }

  /** Opens the store and cuts the power amid that; false where it had ended before. */
  private boolean cutAgain(Path first, Path second) throws IOException {
    PowerCutFiles revived = PowerCutFiles.over(first);
    AtomicInteger left = new AtomicInteger(1 + random.nextInt(CHANGES_OF_A_REVIVAL));
    WatchedFiles.Watch watch =
        (_, _) -> {
          if (left.decrementAndGet() == 0) {
            revived.cut(anySurvival(), second);
          }
        };
    EmbeddedStore.open(WatchedFiles.of(revived.path("data"), watch), Revival.STILL).close();
    if (Files.exists(second)) {
      count++;
      return true;
    }
    return false;
  }

  private Survival anySurvival() {
    return switch (random.nextInt(6)) {
      case 0 -> Survival.ofNothing();
      case 1 -> Survival.ofEverything();
      default -> Survival.random(random);
    };
  }

  private static void remove(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
