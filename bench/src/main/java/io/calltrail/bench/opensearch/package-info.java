/**
 * OpenSearch: a node in a JVM of its own, with one index of one shard, sorted as the list is, asked
 * over HTTP.
 */
@NullMarked
package io.calltrail.bench.opensearch;

import org.jspecify.annotations.NullMarked;
