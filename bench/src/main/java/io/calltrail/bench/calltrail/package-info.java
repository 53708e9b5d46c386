/** Calltrail as its users run it: the command, on a data folder that is filled beforehand. */
@NullMarked
package io.calltrail.bench.calltrail;

import org.jspecify.annotations.NullMarked;
