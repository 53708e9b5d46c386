/** What operators see of the server: health, metrics, and the log of requests. */
@NullMarked
package io.calltrail.server.observe;

import org.jspecify.annotations.NullMarked;
