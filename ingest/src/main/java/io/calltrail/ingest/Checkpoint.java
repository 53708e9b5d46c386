package io.calltrail.ingest;

/**
 * How far an import has come: everything before this place has been acknowledged.
 *
 * @param importId the id that the import's calls get
 * @param source the position of the source at hand, from 0
 * @param offset the offset behind the last record of that source that was acknowledged, unpacked
 * @param rejectsBytes the length of the rejects file then
 */
record Checkpoint(
    ImportId importId, int source, long offset, long rejectsBytes, ImportCounts counts) {

  /** The place of an import that has not begun. */
  static Checkpoint start(ImportId importId) {
    return new Checkpoint(importId, 0, 0, 0, ImportCounts.NONE);
  }

  /** Whether nothing has been acknowledged yet. */
  boolean isStart() {
    return counts.equals(ImportCounts.NONE);
  }

  /** A later place. */
  Checkpoint at(int source, long offset, long rejectsBytes, ImportCounts counts) {
    return new Checkpoint(importId, source, offset, rejectsBytes, counts);
  }
}
