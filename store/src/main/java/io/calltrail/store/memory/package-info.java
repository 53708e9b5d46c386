/** The in-memory store: a sorted map and plain loops, the reference the engines are held to. */
@NullMarked
package io.calltrail.store.memory;

import org.jspecify.annotations.NullMarked;
