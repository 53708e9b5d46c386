package io.calltrail.store.embedded.fault;

import io.calltrail.store.ErasureTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A longer life of a store, after random choices: batches over several months, some rows of several
 * pages of a disk, corrections that move starts and change numbers, calls delivered again, and
 * erasures by id and by number. For one thread.
 */
final class RandomScript {

  private static final int NUMBERS = 5;
  private static final int MAX_FLOWS = 100;
  private static final int MAX_ERASED_ROWS = 4;
  private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");
  private static final long SPAN = 92L * 86_400;

  private final RandomGenerator random;
  private final Map<String, Version> standing = new TreeMap<>();
  private final List<String> erased = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private int createdIds;
  private int createdNumbers;

  private RandomScript(RandomGenerator random) {
    this.random = random;
    while (numbers.size() < NUMBERS) {
      numbers.add(newNumber());
    }
  }

  static List<Step> steps(RandomGenerator random, int count) {
    RandomScript script = new RandomScript(random);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < count) {
      steps.add(script.next());
    }
    return steps;
  }

  private Step next() {
    int what = random.nextInt(20);
    if (standing.isEmpty() || what < 11) {
      return write();
    }
    if (what < 13) {
      return Step.write(List.of(anyStanding()));
    }
    if (what < 16) {
      return eraseOne(anyStanding().id());
    }
    if (what < 18) {
      return eraseNumber(random.nextInt(NUMBERS));
    }
    return erased.isEmpty() ? write() : deliverErased();
  }

  /** New calls and corrections mixed; a call may come several times in the batch. */
  private Step write() {
    List<Version> batch = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    while (batch.size() < count) {
      Version version =
          standing.isEmpty() || random.nextInt(3) == 0
              ? version("call-%04d".formatted(createdIds++))
              : version(anyStanding().id());
      batch.add(version);
      standing.put(version.id(), version);
    }
    return Step.write(batch);
  }

  private Step eraseOne(String id) {
    standing.remove(id);
    erased.add(id);
    return Step.erase(new ErasureTarget.Engagement(id), List.of(id), Set.of(id));
  }

  private Step eraseNumber(int index) {
    String number = numbers.get(index);
    List<String> ids =
        standing.values().stream()
            .filter(version -> version.consumerNumber().equals(number))
            .map(Version::id)
            .toList();
    if (ids.size() > MAX_ERASED_ROWS) {
      return write();
    }
    numbers.set(index, newNumber());
    standing.keySet().removeAll(ids);
    erased.addAll(ids);
    Set<String> gone = new HashSet<>(ids);
    gone.add(number.substring(2));
    return Step.erase(new ErasureTarget.Consumer(number), ids, gone);
  }

  private Step deliverErased() {
    return Step.deliverErased(List.of(version(erased.get(random.nextInt(erased.size())))));
  }

  /** A version of a call: the next one after that which stands, or the first. */
  private Version version(String id) {
    Version before = standing.get(id);
    int number = before == null ? 1 : before.number() + 1;
    return Version.of(
        id,
        number,
        BEGIN.plusSeconds(random.nextLong(SPAN)).toString(),
        numbers.get(random.nextInt(NUMBERS)),
        random.nextInt(3) == 0 ? random.nextInt(MAX_FLOWS) : 0);
  }

  private Version anyStanding() {
    return standing.values().stream()
        .skip(random.nextInt(standing.size()))
        .findFirst()
        .orElseThrow();
  }

  private String newNumber() {
    return "+1205555%04d".formatted(100 + createdNumbers++);
  }
}
