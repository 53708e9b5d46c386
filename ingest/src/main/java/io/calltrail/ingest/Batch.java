package io.calltrail.ingest;

import io.calltrail.ingest.source.SourceRecord;
import java.util.List;

/**
 * Records that follow each other in a source.
 *
 * @param end the offset behind the last one
 * @param bytesRead how many bytes of the source, packed ones where it is packed, were read for it
 */
record Batch(List<SourceRecord> records, long end, long bytesRead) {

  Batch {
    records = List.copyOf(records);
  }
}
