/** Programs that the benchmark runs beside itself. */
@NullMarked
package io.calltrail.bench.process;

import org.jspecify.annotations.NullMarked;
