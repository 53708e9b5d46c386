/**
 * Who asks: access tokens, the endpoint that issues them, and the check that a request carries one
 * with the scopes its operation needs.
 */
@NullMarked
package io.calltrail.server.auth;

import org.jspecify.annotations.NullMarked;
