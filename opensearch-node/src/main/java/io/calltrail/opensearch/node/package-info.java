/** An OpenSearch node as tests start it, each in a JVM of its own. */
@NullMarked
package io.calltrail.opensearch.node;

import org.jspecify.annotations.NullMarked;
