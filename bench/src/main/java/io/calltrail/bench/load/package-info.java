/** Load of many connections at once, by wrk over HTTP or from threads, and what it measures. */
@NullMarked
package io.calltrail.bench.load;

import org.jspecify.annotations.NullMarked;
