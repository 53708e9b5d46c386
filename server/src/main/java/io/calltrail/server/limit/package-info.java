/**
 * How often an account may ask: the plans of the public API and the headers and refusals that tell
 * a client where it stands.
 */
@NullMarked
package io.calltrail.server.limit;

import org.jspecify.annotations.NullMarked;
