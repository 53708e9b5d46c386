package io.calltrail.ingest;

/**
 * How far an import has come: everything before this place has been acknowledged.
 *
 * @param source the position of the source at hand, from 0
 * @param offset the offset behind the last record of that source that was acknowledged, unpacked
 * @param rejectsBytes the length of the rejects file then
 */
record Checkpoint(int source, long offset, long rejectsBytes, ImportCounts counts) {

  static final Checkpoint START = new Checkpoint(0, 0, 0, ImportCounts.NONE);
}
