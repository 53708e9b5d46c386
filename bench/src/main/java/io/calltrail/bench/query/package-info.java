/**
 * The nine questions, each with constants that rotate so that no cache can replay an answer, and
 * those who answer them: the store inside the process, and the server over HTTP.
 */
@NullMarked
package io.calltrail.bench.query;

import org.jspecify.annotations.NullMarked;
