package io.calltrail.server.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.calltrail.store.StoreUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiskForecastTest {

  private static final long HOUR = 60;
  private static final long DAY = 24 * HOUR;
  private static final double NEVER = Double.NaN;

  /** One sample of the store's size. */
  private record At(long minute, long bytes) {}

  /** Samples, the room that is left at the last of them, and the minutes it lasts. */
  static Stream<Arguments> histories() {
    return Stream.of(
        arguments("no sample", List.of(), 100, NEVER),
        arguments("one sample", List.of(at(0, 5)), 100, NEVER),
        arguments("nine minutes", each(0, 9, m -> 10 * m), 1_000, NEVER),
        arguments("ten minutes", each(0, 10, m -> 10 * m), 1_000, 100),
        arguments("steady growth", each(0, 10 * DAY, m -> 10 * m), 1_000, 100),
        arguments("steady growth of a large store", each(0, DAY, m -> (1L << 50) + m), 7, 7),
        arguments("no room left", each(0, HOUR, m -> m), 0, 0),
        arguments("no growth", each(0, DAY, _ -> 7), 1_000, NEVER),
        arguments("a byte a day", each(0, DAY, m -> m / DAY), 2, 2 * DAY),
        arguments("a burst within the day", burst(DAY, DAY - 30, 1440), 100, 100),
        arguments("a burst long ago", burst(3 * DAY, DAY, 1440), 100, NEVER),
        arguments("a burst just a day ago", burst(3 * DAY, 2 * DAY, 1440), 100, NEVER),
        arguments("a burst a minute less ago", burst(3 * DAY, 2 * DAY + 1, 1440), 100, 100),
        arguments(
            "slower today than before", each(0, 2 * DAY, m -> 9 * Math.min(m, DAY) + m), 5, 5),
        arguments("smaller after an erasure", dropAt(DAY, 12 * HOUR, 10, 20_000), 100, NEVER),
        arguments("an erasure that growth made up for", dropAt(DAY, HOUR, 2, 1_440), 100, 100),
        arguments("a day after retention", dropAt(3 * DAY, 2 * DAY, 5, 9_000), 100, 20),
        arguments("an hour after retention", dropAt(2 * DAY, 2 * DAY - HOUR, 5, 9_000), 100, NEVER),
        arguments("samples far apart", List.of(at(0, 0), at(3 * DAY, 3 * DAY)), 60, 60),
        arguments(
            "a pause before the last",
            List.of(at(0, 0), at(1, 1), at(3 * DAY + 1, 3 * DAY + 1)),
            60,
            60));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void tellsWhenTheRoomIsUsedUp(String history, List<At> samples, long room, double minutes) {
    double forecast = forecast(samples, room, 0).secondsUntilFull();
    if (Double.isNaN(minutes)) {
      assertThat(forecast).as(history).isNaN();
    } else {
      assertThat(forecast).as(history).isCloseTo(60 * minutes, within(1e-3));
    }
  }

  /** Monotonic time begins anywhere, and runs over the end of its range. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("histories")
  void doesNotCareWhereTimeBegins(String history, List<At> samples, long room, double minutes) {
    for (long begin : new long[] {Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE - 1_000}) {
      assertThat(forecast(samples, room, begin).secondsUntilFull())
          .as(history)
          .isEqualTo(Double.valueOf(forecast(samples, room, 0).secondsUntilFull()));
    }
  }

  @Test
  void tellsNothingWhereNothingBoundsTheStore() {
    DiskForecast forecast = new DiskForecast();
    for (At sample : each(0, HOUR, m -> m)) {
      forecast.add(nanos(sample.minute()), new StoreUsage(sample.bytes(), OptionalLong.empty()));
    }
    assertThat(forecast.secondsUntilFull()).isNaN();
  }

  @Test
  void isNeverInfinite() {
    List<At> slowest = List.of(at(0, 0), at(400 * DAY, 1));
    assertThat(forecast(slowest, Long.MAX_VALUE, 0).secondsUntilFull()).isFinite();
  }

  private static DiskForecast forecast(List<At> samples, long room, long begin) {
    DiskForecast forecast = new DiskForecast();
    for (At sample : samples) {
      forecast.add(
          begin + nanos(sample.minute()), new StoreUsage(sample.bytes(), OptionalLong.of(room)));
    }
    return forecast;
  }

  private static long nanos(long minute) {
    return Duration.ofMinutes(minute).toNanos();
  }

  private static At at(long minute, long bytes) {
    return new At(minute, bytes);
  }

  /** A sample a minute. */
  private static List<At> each(long from, long to, LongUnaryOperator bytes) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(minute -> at(minute, bytes.applyAsLong(minute)))
        .toList();
  }

  private static List<At> burst(long to, long minute, long bytes) {
    return each(0, to, m -> m < minute ? 0 : bytes);
  }

  private static List<At> dropAt(long to, long minute, long growth, long loss) {
    List<At> samples = new ArrayList<>();
    for (At sample : each(0, to, m -> 1_000_000 + growth * m)) {
      samples.add(sample.minute() < minute ? sample : at(sample.minute(), sample.bytes() - loss));
    }
    return samples;
  }
}
