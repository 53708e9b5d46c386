/** The command {@code calltrail}: its subcommands, configuration and wiring. */
@NullMarked
package io.calltrail.cli;

import org.jspecify.annotations.NullMarked;
