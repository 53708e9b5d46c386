/** The demonstration: the sample calls, and the accounts and clients it has. */
@NullMarked
package io.calltrail.cli.demo;

import org.jspecify.annotations.NullMarked;
