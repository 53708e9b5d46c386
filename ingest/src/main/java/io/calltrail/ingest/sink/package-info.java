/**
 * Where imported calls go: into a store, into a running server, or nowhere. A batch that a sink has
 * acknowledged is durable.
 */
@NullMarked
package io.calltrail.ingest.sink;

import org.jspecify.annotations.NullMarked;
