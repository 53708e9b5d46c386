/** The commands of the benchmarks, and the runs they make. */
@NullMarked
package io.calltrail.bench.command;

import org.jspecify.annotations.NullMarked;
