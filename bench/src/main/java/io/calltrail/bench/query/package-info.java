/**
 * The nine questions, each with constants that rotate so that no cache can replay an answer, and
 * what is answered to them.
 */
@NullMarked
package io.calltrail.bench.query;

import org.jspecify.annotations.NullMarked;
