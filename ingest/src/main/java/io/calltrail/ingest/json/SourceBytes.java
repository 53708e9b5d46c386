package io.calltrail.ingest.json;

/** The bytes that a parser reads, from which a record can be had as it came. For one thread. */
interface SourceBytes {

  /** Lets go of the bytes before an offset. */
  void release(long before);

  /** Bytes that were read and not released; not to be changed. */
  byte[] slice(long start, long end);
}
