/**
 * The check of a data folder: every record against its checksum, every row of an index against its
 * record, every filter against the keys it should have, and engagements against other months. It
 * reads what the store left; to repair means to remove what is derived and have it made anew.
 */
@NullMarked
package io.calltrail.store.embedded.check;

import org.jspecify.annotations.NullMarked;
