/** Real OpenSearch nodes, each in a process of its own, for tests. */
@NullMarked
package io.calltrail.store.opensearch.node;

import org.jspecify.annotations.NullMarked;
