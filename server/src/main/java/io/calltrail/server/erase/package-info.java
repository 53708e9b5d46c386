/** Erasing voice calls by engagement or by consumer number. */
@NullMarked
package io.calltrail.server.erase;

import org.jspecify.annotations.NullMarked;
