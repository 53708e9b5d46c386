/**
 * What a store of voice calls is: the operations every engine offers and the promises each keeps.
 * Nothing here knows an engine or HTTP.
 */
@NullMarked
package io.calltrail.store;

import org.jspecify.annotations.NullMarked;
