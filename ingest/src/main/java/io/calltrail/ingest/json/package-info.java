/**
 * Calls in the shape of the public API: rows as JSON or one a line, and pages saved from the API as
 * they are. A broken record costs its neighbours nothing.
 */
@NullMarked
package io.calltrail.ingest.json;

import org.jspecify.annotations.NullMarked;
