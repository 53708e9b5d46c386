package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.InProcess;
import io.calltrail.bench.calltrail.Served;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.report.Bars;
import io.calltrail.bench.report.MarkdownTable;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.report.Section;
import io.calltrail.model.json.InputRow;
import io.calltrail.store.query.TimeWindow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** Imports a file of calls into an empty folder with {@code calltrail import}. */
final class ImportRun {

  private static final double LEAST_CALLS_A_SECOND = 50_000;
  private static final int MOST_CALLS = 5_000_000;

  private final Setup setup;
  private final int count;

  ImportRun(Setup setup) {
    this.setup = setup;
    this.count = Math.min(MOST_CALLS, setup.data().count());
  }

  Section run() {
    Path file = setup.folder().resolve("import.ndjson");
    Path folder = setup.folder().resolve("import");
    KeptFolder.delete(folder);
    try {
      write(file);
      Served served = Served.configure(setup.calltrail(), folder);
      Progress.tell("importing");
      long begin = System.nanoTime();
      served.importFile(file);
      double seconds = (System.nanoTime() - begin) / 1e9;
      requireAllIn(folder);
      return section(count / seconds);
    } finally {
      KeptFolder.delete(folder);
      KeptFolder.delete(file);
    }
  }

  private void requireAllIn(Path folder) {
    try (InProcess store = InProcess.open(folder)) {
      long there = store.count(TimeWindow.ALWAYS);
      if (there != count) {
        throw new IllegalStateException(there + " of " + count + " calls were imported");
      }
    }
  }

  private void write(Path file) {
    try (OutputStream out = create(file);
        ProgressBar progress = new ProgressBar("writing the file", count)) {
      for (int place = 0; place < count; place++) {
        out.write(InputRow.render(setup.data().calls().call(place)));
        out.write('\n');
        progress.step();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
  }

  private Section section(double callsPerSecond) {
    MarkdownTable table = new MarkdownTable(List.of("importing", "calls/s"));
    table.add(
        List.of(
            "`calltrail import` of %,d calls as NDJSON".formatted(count),
            Bars.verdict(callsPerSecond, LEAST_CALLS_A_SECOND)));
    return new Section(
        "Importing", "Into an empty folder, from the command's start to its end.\n\n" + table);
  }
}
