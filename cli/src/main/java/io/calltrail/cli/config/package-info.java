/**
 * What can be configured: a record for each concern, its keys, their types, units and defaults, and
 * how the parts hang together.
 */
@NullMarked
package io.calltrail.cli.config;

import org.jspecify.annotations.NullMarked;
