/**
 * What producers don't know of their calls: a mapping file supplies own numbers, directions,
 * agents, queues, results and constant fields, which fill what a call lacks and never change what
 * it has.
 */
@NullMarked
package io.calltrail.ingest.mapping;

import org.jspecify.annotations.NullMarked;
