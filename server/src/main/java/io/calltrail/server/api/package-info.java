/**
 * What every answer of the server has in common: parameters as they came, and Zoom's error shape.
 */
@NullMarked
package io.calltrail.server.api;

import org.jspecify.annotations.NullMarked;
