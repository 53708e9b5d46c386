/**
 * What a source of calls is: a reader that turns the records of a file into calls or says why it
 * can't, and how files are unpacked, told apart by their content, and cut into records.
 */
@NullMarked
package io.calltrail.ingest.source;

import org.jspecify.annotations.NullMarked;
