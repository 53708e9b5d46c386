/**
 * The sink of a running server elsewhere. It is the one place outside the server module that speaks
 * HTTP, as a client: it knows the address of the write operation and of the token endpoint, and the
 * shape of their answers, and nothing else does.
 */
@NullMarked
package io.calltrail.ingest.sink.http;

import org.jspecify.annotations.NullMarked;
