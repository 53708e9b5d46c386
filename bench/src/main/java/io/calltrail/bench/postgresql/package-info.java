/**
 * PostgreSQL: a cluster of its own with settings and indexes for these questions, asked over its
 * own protocol.
 */
@NullMarked
package io.calltrail.bench.postgresql;

import org.jspecify.annotations.NullMarked;
