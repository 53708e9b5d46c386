/** Sources of voice calls: each reads the records of one producer and turns them into calls. */
@NullMarked
package io.calltrail.ingest;

import org.jspecify.annotations.NullMarked;
