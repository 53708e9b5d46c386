/** The inner loops of the store, each timed alone by JMH. */
@NullMarked
package io.calltrail.bench.loops;

import org.jspecify.annotations.NullMarked;
