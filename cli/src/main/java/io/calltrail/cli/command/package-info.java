/**
 * The subcommands of {@code calltrail}, one class each: their options, their help, what they print,
 * and how they end.
 */
@NullMarked
package io.calltrail.cli.command;

import org.jspecify.annotations.NullMarked;
