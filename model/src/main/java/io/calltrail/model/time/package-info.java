/** The times of calls: whole seconds, read from ISO 8601 and written with a numeric offset. */
@NullMarked
package io.calltrail.model.time;

import org.jspecify.annotations.NullMarked;
