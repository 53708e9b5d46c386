package io.calltrail.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Arrays that are used again. */
class SpareArraysTest {

  private final SpareArrays spare = new SpareArrays(2);

  @Test
  void whatIsGivenIsTakenOnce() {
    byte[] first = spare.take(50_000);

    spare.give(first);

    assertThat(spare.take(40_000)).isSameAs(first);
    assertThat(spare.take(40_000)).isNotSameAs(first);
  }

  @Test
  void areLargeEnough() {
    byte[] small = spare.take(20_000);
    spare.give(small);

    byte[] large = spare.take(100_000);
    assertThat(large).hasSizeGreaterThanOrEqualTo(100_000).isNotSameAs(small);
    assertThat(spare.take(20_000)).isSameAs(small);
  }

  @Test
  void areNotMuchTooLarge() {
    byte[] large = spare.take(400_000);
    spare.give(large);

    assertThat(spare.take(20_000)).hasSizeLessThan(50_000);
    assertThat(spare.take(300_000)).isSameAs(large);
  }

  @Test
  void thoseOfASizeThatIsNotWantedAnyMoreGoOut() {
    spare.give(new byte[400_000]);
    spare.give(new byte[400_000]);
    byte[] small = new byte[20_000];

    spare.give(small);

    assertThat(spare.take(20_000)).isSameAs(small);
  }

  @Test
  void anEmptyPlaceIsTakenFirst() {
    byte[] one = new byte[50_000];
    byte[] other = new byte[50_000];
    spare.give(one);
    spare.give(other);

    assertThat(Set.of(spare.take(50_000), spare.take(50_000))).isEqualTo(Set.of(one, other));
  }

  @Test
  void noMoreAreKeptThanThereIsRoomFor() {
    Set<byte[]> given = Set.of(new byte[50_000], new byte[50_000], new byte[50_000]);

    given.forEach(spare::give);

    assertThat(given).contains(spare.take(50_000)).contains(spare.take(50_000));
    assertThat(given).doesNotContain(spare.take(50_000));
  }

  @Test
  void smallAndVeryLargeOnesAreNotKept() {
    byte[] small = spare.take(100);
    byte[] large = spare.take(SpareArrays.LARGEST + 1);

    spare.give(small);
    spare.give(large);

    assertThat(small).hasSize(100);
    assertThat(large).hasSize(SpareArrays.LARGEST + 1);
    assertThat(spare.take(50)).isNotSameAs(small);
    assertThat(spare.take(SpareArrays.LARGEST)).isNotSameAs(large);
  }

  @Test
  void nobodyGetsWhatAnotherUses() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (var used :
          threads.invokeAll(IntStream.range(1, 5).<Callable<Void>>mapToObj(this::use).toList())) {
        used.get();
      }
    }
  }

  private Callable<Void> use(int mark) {
    return () -> {
      for (int round = 0; round < 2_000; round++) {
        byte[] array = spare.take(20_000);
        Arrays.fill(array, (byte) mark);
        Thread.yield();
        for (byte read : array) {
          if (read != mark) {
            throw new AssertionError("another wrote to an array in use");
          }
        }
        spare.give(array);
      }
      return null;
    };
  }
}
