/**
 * The cluster as the store asks it: requests and answers, bulk requests, the names of indices and
 * what is in them. Nothing here knows what a call is written or listed by.
 */
@NullMarked
package io.calltrail.store.opensearch.cluster;

import org.jspecify.annotations.NullMarked;
