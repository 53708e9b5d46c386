/**
 * Histories in which many threads write, correct, erase and walk at once: who does it, who notes
 * what was begun and what was acknowledged, and what must hold of every row that is ever shown.
 */
@NullMarked
package io.calltrail.store.testkit.history;

import org.jspecify.annotations.NullMarked;
