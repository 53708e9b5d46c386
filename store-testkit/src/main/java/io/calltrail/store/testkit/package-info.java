/**
 * What tests of stores share: how a store is opened, how calls are made, and how a walk over pages
 * is read. The promises themselves are in {@code contract}, random histories in {@code random}.
 */
@NullMarked
package io.calltrail.store.testkit;

import org.jspecify.annotations.NullMarked;
