/**
 * The wire limit: the server's HTTP library with the server's settings, answering bytes that are
 * there already. Nothing that has to find calls can be faster over the same connection.
 */
@NullMarked
package io.calltrail.bench.wire;

import org.jspecify.annotations.NullMarked;
