/**
 * The voice call and its parts, as Zoom Contact Center's call log serves them. Values here are
 * immutable and valid: whatever came in broken was refused before it became one of these types.
 */
@NullMarked
package io.calltrail.model;

import org.jspecify.annotations.NullMarked;
