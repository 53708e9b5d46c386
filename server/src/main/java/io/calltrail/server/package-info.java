/** The HTTP server: routes, authentication and answers over a store. */
@NullMarked
package io.calltrail.server;

import org.jspecify.annotations.NullMarked;
