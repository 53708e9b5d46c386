/** What is told of a run: the machine, the bars, Markdown. */
@NullMarked
package io.calltrail.bench.report;

import org.jspecify.annotations.NullMarked;
