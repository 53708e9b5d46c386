/**
 * What a cluster becomes as calls come for years: its shards, disks and memory by arithmetic, and
 * its answers by a simulation of requests that fan out over shards. All figures that go in are
 * measured on one node.
 */
@NullMarked
package io.calltrail.bench.growth;

import org.jspecify.annotations.NullMarked;
