package io.calltrail.ingest.source;

/**
 * Where a record lies in its file, once unpacked.
 *
 * @param line the line it begins in, from 1
 * @param start the offset of its first byte
 * @param end the offset after its last byte
 */
public record Place(long line, long start, long end) {}
