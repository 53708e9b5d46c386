package io.calltrail.ingest;

import io.calltrail.ingest.rejects.RejectsFile;
import io.calltrail.ingest.sink.CallSink;
import io.calltrail.ingest.sink.SinkException;
import io.calltrail.ingest.source.UnpackedInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Imports calls from files into a sink, in their order. Records are written in batches; after each
 * one that the sink acknowledged, the import's place is kept, so that the same import goes on there
 * when it was stopped. What is repeated after a stop does no harm. Run once, on one thread.
 */
public final class Importer {

  /** The most names of unknown fields that a report gives. */
  public static final int MAX_IGNORED_FIELDS = 100;

  private static final int BATCH_RECORDS = 4000;

  private final ImportRequest request;
  private final CallSink sink;
  private final ImportProgress progress;
  private final int batchRecords;
  private final SourceOpener opener;
  private final SortedSet<String> ignoredFields = new TreeSet<>();
  private Checkpoint reached;

  /**
   * @param clock tells the time that an id is made of
   */
  public Importer(ImportRequest request, CallSink sink, ImportProgress progress, Clock clock) {
    this(request, sink, progress, clock, BATCH_RECORDS);
  }

  /**
   * @param batchRecords the most records of a batch
   */
  Importer(
      ImportRequest request,
      CallSink sink,
      ImportProgress progress,
      Clock clock,
      int batchRecords) {
    this.request = request;
    this.sink = sink;
    this.progress = progress;
    this.batchRecords = batchRecords;
    this.opener =
        new SourceOpener(
            request.format(),
            request.mapping(),
            request.mapping().numberingPlan(request.defaultRegion()));
    ImportId given = request.importId();
    this.reached =
        Checkpoint.start(given == null ? ImportId.made(clock, new SecureRandom()) : given);
  }

  /** The id that calls get which have none; that of the run before where this one goes on. */
  public ImportId importId() {
    return reached.importId();
  }

  /**
   * Imports everything.
   *
   * @throws ImportException if the import can't go on; what was acknowledged stays, and a restart
   *     goes on behind it
   * @throws InterruptedException if the thread is interrupted; likewise
   */
  public ImportReport run() throws ImportException, InterruptedException {
    try {
      ImportState state = ImportState.of(request, sink.target());
      reached = state.load().orElse(reached);
      boolean resumed = !reached.isStart();
      try (RejectsFile rejects = openRejects()) {
        BatchWriter writer = new BatchWriter(sink, importId(), rejects, ignoredFields);
        for (int i = reached.source(); i < request.sources().size(); i++) {
          importSource(i, writer, state);
        }
      }
      state.clear();
      return new ImportReport(reached.counts(), ignoredFields, resumed);
    } catch (IOException e) {
      throw new ImportException(reason(e), reached.counts(), e);
    }
  }

  private @Nullable RejectsFile openRejects() throws IOException {
    return request.rejects() == null
        ? null
        : RejectsFile.open(request.rejects(), reached.rejectsBytes());
  }

  private void importSource(int position, BatchWriter writer, ImportState state)
      throws ImportException, IOException, InterruptedException {
    ImportSource source = request.sources().get(position);
    long from = position == reached.source() ? reached.offset() : 0;
    try (UnpackedInput input = UnpackedInput.open(source.open());
        BatchReader batches = BatchReader.start(input, opener.open(input, from), batchRecords)) {
      for (Batch batch = batches.next(); batch != null; batch = batches.next()) {
        if (reached.isStart()) {
          state.save(reached); // so that a restart knows the id that calls may have by then
        }
        ImportCounts counts = writer.write(source.name(), batch, reached.counts());
        reached = reached.at(position, batch.end(), writer.flushRejects(), counts);
        state.save(reached);
        progress.advanced(source, batch.bytesRead(), counts);
      }
      progress.advanced(source, input.bytesRead(), reached.counts());
    } catch (SinkException e) {
      throw new ImportException(String.valueOf(e.getMessage()), reached.counts(), e);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new ImportException(source.name() + ": " + reason(e), reached.counts(), e);
    }
    reached = reached.at(position + 1, 0, reached.rejectsBytes(), reached.counts());
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      default -> String.valueOf(e.getMessage());
    };
  }
}
