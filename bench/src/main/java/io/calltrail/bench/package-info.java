/** The program of the benchmarks. */
@NullMarked
package io.calltrail.bench;

import org.jspecify.annotations.NullMarked;
