package io.calltrail.cli.node;

import io.calltrail.cli.config.AccountEntry;
import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.RetentionMonths;
import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.VoiceCallStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the calls of accounts that keep them for a number of months, on a thread of its own: a
 * round as soon as the clock may be trusted, then one every hour. Closed before the store is.
 */
public final class Retention implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final long LOOK_SECONDS = 60;
  private static final long ROUND = Duration.ofHours(1).toNanos();

  private final Map<AccountId, RetentionMonths> months = new LinkedHashMap<>();
  private final VoiceCallStore store;
  private final SteadyClock clock;
  private final LongSupplier nanos;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Long lastRound;

  /**
   * A retention that does nothing by itself.
   *
   * @param nanos monotonic time
   */
  Retention(Configuration configuration, VoiceCallStore store, Clock clock, LongSupplier nanos) {
    for (AccountEntry account : configuration.accounts()) {
      if (account.retentionMonths() != null) {
        months.put(account.id(), account.retentionMonths());
      }
    }
    this.store = store;
    this.clock = new SteadyClock(clock, nanos);
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().daemon().name("retention").unstarted(this::run);
  }

  /**
   * Begins to drop old calls, where an account has only so many months.
   *
   * @param store stays open when the retention is closed
   */
  public static Retention start(Configuration configuration, VoiceCallStore store, Clock clock) {
    Retention retention = new Retention(configuration, store, clock, System::nanoTime);
    if (!retention.months.isEmpty()) {
      retention.thread.start();
    }
    return retention;
  }

  /** Waits for the account that is at work, and begins no other. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(LOOK_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at the clock, as is done every minute, and does a round where it is time for one. */
  void look() {
    Optional<Instant> now = clock.time();
    long tick = nanos.getAsLong();
    Long last = lastRound;
    if (now.isPresent() && (last == null || tick - last >= ROUND)) {
      lastRound = tick;
      months.forEach((account, kept) -> drop(account, borderOf(now.get(), kept)));
    }
  }

  /** The instant whole months ago, in UTC; on its month's last day where the day is missing. */
  private static Instant borderOf(Instant now, RetentionMonths kept) {
    return now.atOffset(ZoneOffset.UTC).minusMonths(kept.count()).toInstant();
  }

  private void drop(AccountId account, Instant border) {
    if (closed.getCount() == 0) {
      return;
    }
    try {
      int dropped = store.dropBefore(account, border.getEpochSecond());
      if (dropped > 0) {
        LOG.info("account {}: dropped {} calls of months before {}", account, dropped, border);
      }
    } catch (StoreException e) {
      LOG.warn(
          "account {}: old calls could not be dropped, and will be in an hour: {}",
          account,
          e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("account {}: old calls could not be dropped", account, e);
    }
  }
}
