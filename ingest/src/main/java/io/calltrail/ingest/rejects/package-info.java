/** The file of records that became no calls: where each stood, why it was refused, and its text. */
@NullMarked
package io.calltrail.ingest.rejects;

import org.jspecify.annotations.NullMarked;
