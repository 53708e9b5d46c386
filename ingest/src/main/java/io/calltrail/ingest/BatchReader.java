package io.calltrail.ingest;

import io.calltrail.ingest.source.RecordReader;
import io.calltrail.ingest.source.SourceRecord;
import io.calltrail.ingest.source.UnpackedInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source on a thread of its own, a few batches ahead of whoever takes them. A batch is
 * bounded in records and bytes, so memory is too.
 */
final class BatchReader implements AutoCloseable {

  private static final int BATCHES_AHEAD = 2;
  private static final long MAX_BATCH_BYTES = 8 << 20;

  private sealed interface Delivery {}

  private record Full(Batch batch) implements Delivery {}

  private record End() implements Delivery {}

  private record Failed(Throwable cause) implements Delivery {}

  private final BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(BATCHES_AHEAD);
  private final UnpackedInput input;
  private final RecordReader records;
  private final int maxRecords;
  private final Thread thread;

  private BatchReader(UnpackedInput input, RecordReader records, int maxRecords) {
    this.input = input;
    this.records = records;
    this.maxRecords = maxRecords;
    this.thread = Thread.ofPlatform().daemon().name("import-reader").unstarted(this::read);
  }

  /**
   * Starts to read.
   *
   * @param input closed with the new instance
   * @param maxRecords the most records of a batch
   */
  static BatchReader start(UnpackedInput input, RecordReader records, int maxRecords) {
    BatchReader reader = new BatchReader(input, records, maxRecords);
    reader.thread.start();
    return reader;
  }

  /**
   * The next batch; null after the last one.
   *
   * @throws IOException if the source can't be read on; the batches before that were returned
   */
  @Nullable Batch next() throws IOException, InterruptedException {
    return switch (deliveries.take()) {
      case Full(Batch batch) -> batch;
      case End _ -> null;
      case Failed(IOException cause) -> throw cause;
      case Failed(Throwable cause) -> throw new IllegalStateException("a reader failed", cause);
    };
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    input.close();
  }

  private void read() {
    try {
      deliver(readAll());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Delivers every batch; returns what comes after the last one. */
  private Delivery readAll() throws InterruptedException {
    List<SourceRecord> batch = new ArrayList<>();
    Delivery last;
    try {
      long bytes = 0;
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        batch.add(next);
        bytes += next.raw().bytes().length;
        if (batch.size() == maxRecords || bytes >= MAX_BATCH_BYTES) {
          deliver(full(batch));
          batch.clear();
          bytes = 0;
        }
      }
      last = new End();
    } catch (IOException | RuntimeException e) {
      last = new Failed(e);
    }
    if (!batch.isEmpty()) {
      deliver(full(batch));
    }
    return last;
  }

  private Full full(List<SourceRecord> batch) {
    return new Full(new Batch(batch, batch.getLast().raw().place().end(), input.bytesRead()));
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    deliveries.put(delivery);
  }
}
