package io.calltrail.store.query;

import io.calltrail.model.json.RowBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a page, newest first.
 *
 * @param rows the rows' JSON objects, separated by commas; owned by the receiver
 * @param count the number of rows
 * @param totalRecords the rows that matched at the walk's first page, exactly
 * @param next where the walk goes on; null on its last page
 */
public record VoiceCallPage(
    RowBuffer rows, int count, long totalRecords, @Nullable PageCursor next) {}
