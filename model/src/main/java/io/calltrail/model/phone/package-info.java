/** Telephone numbers: what parses as one is kept as E.164, anything else as it came. */
@NullMarked
package io.calltrail.model.phone;

import org.jspecify.annotations.NullMarked;
