/**
 * A node of Calltrail put together from its configuration: the store, the keys, the accounts and
 * clients, and the server over them. The one place that knows which store is in use.
 */
@NullMarked
package io.calltrail.cli.node;

import org.jspecify.annotations.NullMarked;
