package io.calltrail.ingest;

import io.calltrail.ingest.sink.SinkReport;

/**
 * What became of the records of an import.
 *
 * @param read the records that were read, good and bad
 * @param created calls of engagements that were new
 * @param corrected calls that replaced a row
 * @param unchanged calls whose row stood as they came
 * @param stale calls ignored for a lower revision than their engagement has had
 * @param erased calls refused because their engagement was erased
 * @param rejected records that could not become calls, or that were refused as such
 * @param skipped lines that hold no record at all, as most lines of a log
 */
public record ImportCounts(
    long read,
    long created,
    long corrected,
    long unchanged,
    long stale,
    long erased,
    long rejected,
    long skipped) {

  /** Nothing yet. */
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** These counts and those of a batch that a sink has acknowledged. */
  ImportCounts plus(SinkReport report, long read, long unreadable, long skipped) {
    return new ImportCounts(
        this.read + read,
        created + report.created(),
        corrected + report.corrected(),
        unchanged + report.unchanged(),
        stale + report.stale(),
        erased + report.erased(),
        rejected + unreadable + report.rejections().size(),
        this.skipped + skipped);
  }
}
