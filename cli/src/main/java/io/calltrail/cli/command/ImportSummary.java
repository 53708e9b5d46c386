package io.calltrail.cli.command;

import io.calltrail.ingest.ImportCounts;
import io.calltrail.ingest.ImportId;
import io.calltrail.ingest.ImportReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What became of an import's records, in lines. */
final class ImportSummary {

  private final PrintWriter out;
  private final @Nullable Path rejects;
  private final boolean dryRun;
  private final String undo;

  /**
   * @param rejects where rejected records went; null where they were counted alone
   * @param dryRun whether no call was to be written
   * @param undo what undoes an import, up to its id
   */
  ImportSummary(PrintWriter out, @Nullable Path rejects, boolean dryRun, String undo) {
    this.out = out;
    this.rejects = rejects;
    this.dryRun = dryRun;
    this.undo = undo;
  }

  /**
   * Prints what an import did.
   *
   * @param id the id that its calls have
   */
  void print(ImportReport report, ImportId id) {
    if (report.resumed()) {
      out.println("went on where an earlier run had stopped; the counts are of both");
    }
    print(report.counts(), id);
    if (!report.ignoredFields().isEmpty()) {
      out.println("ignored fields: " + String.join(", ", report.ignoredFields()));
      out.flush();
    }
  }

  /** Prints the counts of an import that could not go on, where there are any. */
  void printUnfinished(ImportCounts counts, ImportId id) {
    if (!counts.equals(ImportCounts.NONE)) {
      print(counts, id);
    }
  }

  private void print(ImportCounts counts, ImportId id) {
    out.println("read:      " + counts.read());
    if (dryRun) {
      out.println("calls:     " + (counts.read() - counts.rejected()) + ", none of them written");
    } else {
      printWritten(counts);
    }
    out.println("rejected:  " + counts.rejected() + where(counts));
    if (counts.skipped() > 0) {
      out.println("skipped:   " + counts.skipped() + " lines without a record");
    }
    if (counts.created() + counts.corrected() > 0) {
      out.println("import id: " + id);
      out.println("undo with: " + undo + id);
    }
    out.flush();
  }

  private void printWritten(ImportCounts counts) {
    out.println("created:   " + counts.created());
    out.println("corrected: " + counts.corrected());
    out.println("unchanged: " + counts.unchanged());
    out.println("stale:     " + counts.stale());
    out.println("erased:    " + counts.erased());
  }

  private String where(ImportCounts counts) {
    return counts.rejected() == 0 || rejects == null ? "" : ", written to " + rejects;
  }
}
