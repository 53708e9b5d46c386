package io.calltrail.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThreadsTest {

  private final Queue<Integer> asked = new ConcurrentLinkedQueue<>();

  @Test
  void eachIsAskedOnce() {
    Measured measured = Threads.once(askers(3), 10, Duration.ofMinutes(1));

    assertThat(asked).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(measured.perSecond()).isPositive();
  }

  @Test
  void theyAreAskedAgainAsLongAsThereIsTime() {
    Threads.run(askers(1), 3, Duration.ofMillis(50));

    assertThat(asked).startsWith(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void eachAsksOnceAtLeast() {
    Threads.run(askers(2), 3, Duration.ZERO);

    assertThat(asked).containsExactlyInAnyOrder(0, 1);
  }

  private List<Threads.Asker> askers(int count) {
    return Stream.<Threads.Asker>generate(() -> asked::add).limit(count).toList();
  }
}
