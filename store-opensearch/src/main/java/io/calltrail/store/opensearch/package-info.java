/**
 * The distributed store: the calls lie in an OpenSearch cluster, which any number of servers share.
 * Nothing is kept here that could not be read from the cluster again.
 */
@NullMarked
package io.calltrail.store.opensearch;

import org.jspecify.annotations.NullMarked;
