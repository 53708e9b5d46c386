package io.calltrail.ingest;

import java.util.SortedSet;

/**
 * What an import did.
 *
 * @param counts what became of the records, over all runs where the import was stopped and went on
 * @param ignoredFields the names of fields nobody knows, met in this run; at most {@value
 *     Importer#MAX_IGNORED_FIELDS} of them
 * @param resumed whether it went on where an earlier run had stopped
 */
public record ImportReport(ImportCounts counts, SortedSet<String> ignoredFields, boolean resumed) {}
