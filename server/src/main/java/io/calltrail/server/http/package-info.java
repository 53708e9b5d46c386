/**
 * HTTP itself: paths and methods, queries and headers as they come, answers as they go out,
 * compression, cross-origin rules, tracking ids, and what protects the server from floods and
 * stalled clients. Knows no operation.
 */
@NullMarked
package io.calltrail.server.http;

import org.jspecify.annotations.NullMarked;
