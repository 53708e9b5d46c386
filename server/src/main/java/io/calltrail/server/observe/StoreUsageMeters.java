package io.calltrail.server.observe;

import io.calltrail.store.StoreUsage;
import io.calltrail.store.VoiceCallStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the room a store takes. To tell it may cost the store a walk over its files, so it
 * is asked when it is read and at most once a minute; NaN where it cannot tell. Safe to share
 * between threads.
 */
final class StoreUsageMeters {

  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final VoiceCallStore store;
  private final LongSupplier nanos;
  private final DiskForecast forecast = new DiskForecast();
  private Optional<StoreUsage> latest;
  private long asked;

  /**
   * @param nanos monotonic time
   */
  StoreUsageMeters(VoiceCallStore store, LongSupplier nanos) {
    this.store = store;
    this.nanos = nanos;
    this.asked = nanos.getAsLong();
    this.latest = look();
  }

  /** Registers the meters; those of the room unless it is known that nothing bounds it. */
  void bindTo(MeterRegistry registry) {
    gauge(registry, "calltrail.store.bytes", "What the store's files take", StoreUsage::bytes);
    if (latest.map(usage -> usage.roomBytes().isPresent()).orElse(true)) {
      gauge(
          registry,
          "calltrail.store.room.bytes",
          "What they may grow by before calls are refused",
          usage -> usage.roomBytes().orElse(0));
      gauge(
          registry,
          "calltrail.store.full.seconds",
          "When that is used up, at the rate of growth over the last 24 hours",
          _ -> forecast.secondsUntilFull());
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String description,
      ToDoubleFunction<StoreUsage> figure) {
    Gauge.builder(name, () -> read(figure)).description(description).register(registry);
  }

  private synchronized double read(ToDoubleFunction<StoreUsage> figure) {
    long now = nanos.getAsLong();
    if (now - asked >= PAUSE) {
      asked = now;
      latest = look();
    }
    return latest.isPresent() ? figure.applyAsDouble(latest.get()) : Double.NaN;
  }

  private Optional<StoreUsage> look() {
    Optional<StoreUsage> usage = store.usage();
    usage.ifPresent(known -> forecast.add(asked, known));
    return usage;
  }
}
