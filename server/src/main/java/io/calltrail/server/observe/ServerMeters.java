package io.calltrail.server.observe;

import io.calltrail.store.VoiceCallStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The meters of the process and of the store as a whole. They are registered when somebody asks for
 * meters first, since looking at the JVM from all sides takes a while. Safe to share between
 * threads.
 */
public final class ServerMeters implements AutoCloseable {

  private final MeterRegistry registry;
  private final VoiceCallStore store;
  private @Nullable JvmGcMetrics collections;

  public ServerMeters(MeterRegistry registry, VoiceCallStore store) {
    this.registry = registry;
    this.store = store;
  }

  /** Registers them, unless that was done before. */
  synchronized void register() {
    if (collections != null) {
      return;
    }
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("calltrail.store.readable", store, it -> it.health().readable() ? 1 : 0)
        .description("Whether the store answers queries")
        .register(registry);
    Gauge.builder("calltrail.store.writable", store, it -> it.health().writable() ? 1 : 0)
        .description("Whether the store takes batches")
        .register(registry);
    new StoreUsageMeters(store, System::nanoTime).bindTo(registry);
    JvmGcMetrics bound = new JvmGcMetrics();
    bound.bindTo(registry);
    collections = bound;
  }

  @Override
  public synchronized void close() {
    if (collections != null) {
      collections.close();
    }
  }
}
