/**
 * The description of the server's operations as an OpenAPI document, which the server serves and
 * its tests hold every answer to.
 */
@NullMarked
package io.calltrail.server.openapi;

import org.jspecify.annotations.NullMarked;
