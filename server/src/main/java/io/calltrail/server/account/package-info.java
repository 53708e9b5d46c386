/** Accounts as the server knows them: their settings, their clients, and who may see what. */
@NullMarked
package io.calltrail.server.account;

import org.jspecify.annotations.NullMarked;
