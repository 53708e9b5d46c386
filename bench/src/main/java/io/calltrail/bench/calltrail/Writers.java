package io.calltrail.bench.calltrail;

import io.calltrail.bench.data.Batches;
import io.calltrail.bench.peer.Json;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Writers that send batches to a server at once, as fast as it takes them or slower. */
public final class Writers implements AutoCloseable {

  /** The writers. */
  public static final int COUNT = 8;

  private final CalltrailClient client;
  private final Batches batches;
  private final long pauseNanos;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
  private final long began = System.nanoTime();
  private final List<Future<Long>> running;

  private Writers(CalltrailClient client, Batches batches, double callsPerSecond) {
    this.client = client;
    this.batches = batches;
    this.pauseNanos = (long) (1e9 * COUNT * Batches.SIZE / callsPerSecond);
    this.running =
        IntStream.range(0, COUNT)
            .mapToObj(n -> threads.submit(() -> write(began + n * pauseNanos / COUNT)))
            .toList();
  }

  /**
   * Starts writers.
   *
   * @param callsPerSecond the calls that all of them send a second at the most
   */
  public static Writers start(CalltrailClient client, Batches batches, double callsPerSecond) {
    return new Writers(client, batches, callsPerSecond);
  }

  /**
   * Looks whether all of them still write.
   *
   * @throws IllegalStateException if one has failed
   */
  public void requireAllWriting() {
    for (Future<Long> writer : running) {
      if (writer.state() == Future.State.FAILED) {
        throw new IllegalStateException("a writer has failed", writer.exceptionNow());
      }
    }
  }

  /**
   * Stops the writers and waits until their last batches are written.
   *
   * @return the calls written a second
   * @throws IllegalStateException if a batch was not written whole
   */
  public double stop() {
    stopped.set(true);
    long written = 0;
    try {
      for (Future<Long> writer : running) {
        written += writer.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("writing failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calls were written", e);
    }
    return written / ((System.nanoTime() - began) / 1e9);
  }

  @Override
  public void close() {
    stopped.set(true);
    threads.close();
  }

  /** Sends batches, the first when it is due, and returns the calls written. */
  private long write(long firstDue) throws InterruptedException {
    long written = 0;
    for (long due = firstDue; !stopped.get(); due += pauseNanos) {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      written += send(batches.next());
    }
    return written;
  }

  private long send(byte[] batch) {
    byte[] answer =
        client
            .http()
            .send(
                client
                    .request("/calltrail/v1/voice_calls")
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(batch)));
    long written = Json.read(answer).get("written").asLong();
    if (written != Batches.SIZE) {
      throw new IllegalStateException(written + " calls of a batch were written");
    }
    return written;
  }
}
