/**
 * Calls made from numbers: call {@code i} of a seed is always the same one. Two million consumers,
 * five thousand agents, two hundred queues, twenty countries, one month or twelve. And the folders
 * that hold what was made of them.
 */
@NullMarked
package io.calltrail.bench.data;

import org.jspecify.annotations.NullMarked;
