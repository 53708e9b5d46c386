package io.calltrail.store.opensearch.row;

import io.calltrail.store.opensearch.cluster.Version;
import org.jspecify.annotations.Nullable;

/**
 * A row that the cluster has.
 *
 * @param index the index it lies in
 * @param id the id of its document
 * @param version the version of its document
 * @param row the row
 */
public record FoundRow(String index, String id, @Nullable Version version, StoredRow row) {}
