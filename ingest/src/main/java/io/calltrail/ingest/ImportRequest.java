package io.calltrail.ingest;

import io.calltrail.ingest.mapping.Mapping;
import io.calltrail.ingest.source.SourceFormat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported, and how it is read.
 *
 * @param sources read one after the other
 * @param format the format of every source; null to tell each one's by its content
 * @param mapping what the producer doesn't know
 * @param defaultRegion the two-letter code of the region whose national numbers are read, where the
 *     mapping names none; null for none
 * @param rejects the file that records go to which become no calls; null to count them alone
 * @param importId the id of every call that has none of its own; null to make one
 * @param stateFolder where an import that is stopped leaves its place, so that the same import goes
 *     on there; null to begin anew each time
 */
public record ImportRequest(
    List<ImportSource> sources,
    @Nullable SourceFormat format,
    Mapping mapping,
    @Nullable String defaultRegion,
    @Nullable Path rejects,
    @Nullable ImportId importId,
    @Nullable Path stateFolder) {

  public ImportRequest {
    sources = List.copyOf(sources);
  }
}
