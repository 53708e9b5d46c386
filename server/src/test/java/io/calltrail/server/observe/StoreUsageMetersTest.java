package io.calltrail.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.server.StoreDecorator;
import io.calltrail.store.StoreUsage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreUsageMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final GrowingStore store = new GrowingStore();
  private long nanos = Long.MAX_VALUE - 5;

  @BeforeEach
  void bind() {
    new StoreUsageMeters(store, () -> nanos).bindTo(registry);
  }

  @Test
  void asksTheStoreAtMostOnceAMinuteHoweverOftenTheyAreRead() {
    for (int second = 0; second < 600; second++) {
      read("calltrail.store.bytes");
      read("calltrail.store.room.bytes");
      read("calltrail.store.full.seconds");
      nanos += Duration.ofSeconds(1).toNanos();
    }
    assertThat(store.asked).isEqualTo(10);
  }

  @Test
  void tellWhatTheStoreTookWhenItWasAskedLast() {
    nanos += Duration.ofSeconds(59).toNanos();
    assertThat(read("calltrail.store.bytes")).isEqualTo(100);
    nanos += Duration.ofSeconds(1).toNanos();
    assertThat(read("calltrail.store.room.bytes")).isEqualTo(9_800);
    assertThat(read("calltrail.store.bytes")).isEqualTo(200);
  }

  @Test
  void forecastOnceTenMinutesAreKnown() {
    for (int minute = 1; minute < 10; minute++) {
      nanos += Duration.ofMinutes(1).toNanos();
      assertThat(read("calltrail.store.full.seconds")).isNaN();
    }
    nanos += Duration.ofMinutes(1).toNanos();
    assertThat(read("calltrail.store.full.seconds")).isEqualTo(60 * 89);
  }

  @Test
  void tellNothingWhereTheStoreCannotAndForecastWithoutThat() {
    store.isUnknown = true;
    registry.clear();
    bind();
    for (String name : List.of("bytes", "room.bytes", "full.seconds")) {
      assertThat(read("calltrail.store." + name)).isNaN();
    }
    store.isUnknown = false;
    for (int minute = 1; minute < 11; minute++) {
      nanos += Duration.ofMinutes(1).toNanos();
      assertThat(read("calltrail.store.full.seconds")).isNaN();
    }
    nanos += Duration.ofMinutes(1).toNanos();
    assertThat(read("calltrail.store.full.seconds")).isEqualTo(60 * 87);
  }

  private double read(String name) {
    Gauge gauge = registry.get(name).gauge();
    return gauge.value();
  }

  /** A store that has grown by 100 of 10,000 bytes each time it is asked. */
  private static final class GrowingStore extends StoreDecorator {

    private int asked;
    private boolean isUnknown;

    @Override
    public Optional<StoreUsage> usage() {
      asked++;
      return isUnknown
          ? Optional.empty()
          : Optional.of(new StoreUsage(100L * asked, OptionalLong.of(10_000 - 100L * asked)));
    }
  }
}
