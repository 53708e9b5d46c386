/**
 * Writing voice calls: the body in its two forms, bounded while it is unpacked, and the answer that
 * tells what became of each row.
 */
@NullMarked
package io.calltrail.server.write;

import org.jspecify.annotations.NullMarked;
