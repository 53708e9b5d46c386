/**
 * "List voice call logs": the request with all of HTTP's mess taken out, page tokens, and the
 * answer.
 */
@NullMarked
package io.calltrail.server.list;

import org.jspecify.annotations.NullMarked;
