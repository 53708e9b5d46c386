/** Countries by their English ISO names, usual spellings and two-letter codes. */
@NullMarked
package io.calltrail.model.country;

import org.jspecify.annotations.NullMarked;
