/**
 * The JSON form of a voice call: read once with errors that name the field, rendered once as it
 * will be served, and copied from then on.
 */
@NullMarked
package io.calltrail.model.json;

import org.jspecify.annotations.NullMarked;
