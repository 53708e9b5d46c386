package io.calltrail.store.opensearch.account;

import io.calltrail.store.StoreException;
import io.calltrail.store.StoreUnavailableException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sequences that were taken to write rows with, kept alive until they are settled. Closed without
 * that, they are given up, if there may be rows with them: these may be written yet, and are never
 * shown. For one thread.
 */
final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration BEAT = Sequences.LEASE.dividedBy(5);
  private static final Duration GIVING_UP = Duration.ofSeconds(2);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final Sequences sequences;
  private final SequenceRange range;
  private final Thread heart;
  private long next;
  private boolean settled;
  private volatile boolean done;

  Lease(Sequences sequences, SequenceRange range) {
    this.sequences = sequences;
    this.range = range;
    this.next = range.from();
    this.heart = Thread.ofVirtual().name("lease-" + range.from()).start(this::beat);
  }

  /** The sequences. */
  SequenceRange range() {
    return range;
  }

  /** The next sequence. */
  long next() {
    if (next > range.to()) {
      throw new IllegalStateException("more sequences are used than were taken");
    }
    return next++;
  }

  /** Whether no row can have one of the sequences, as none was asked for. */
  boolean isUnused() {
    return next == range.from();
  }

  /** How many sequences are left. */
  long left() {
    return range.to() - next + 1;
  }

  /**
   * Tells that what they were taken for is done, as that all rows are written.
   *
   * @return false where the sequences were given up, and rows have to be written with others
   */
  boolean end() {
    settled = sequences.close(range);
    if (settled) {
      stopBeating();
    }
    return settled;
  }

  @Override
  public void close() {
    stopBeating();
    if (!settled) {
      giveUp();
    }
  }

  /**
   * Those without rows are told to be done, as what is given up is kept in mind for good. A cluster
   * that is busy is asked again, as others wait ten seconds else.
   */
  private void giveUp() {
    long deadline = System.nanoTime() + GIVING_UP.toNanos();
    try {
      while (true) {
        try {
          if (isUnused()) {
            end();
          } else {
            sequences.giveUp(range);
          }
          return;
        } catch (StoreUnavailableException e) {
          if (System.nanoTime() > deadline) {
            throw e;
          }
          Pause.of(BETWEEN_TRIES);
        }
      }
    } catch (StoreException e) {
      LOG.debug("sequences are given up by others later: {}", e.getMessage());
    }
  }

  /** Shows no sign of life any more. */
  void stopBeating() {
    done = true;
    heart.interrupt();
  }

  private void beat() {
    while (!done) {
      try {
        Thread.sleep(BEAT);
        sequences.beat(range);
      } catch (InterruptedException _) {
        return;
      } catch (StoreException e) {
        LOG.debug("no sign of life could be given", e);
      }
    }
  }
}
