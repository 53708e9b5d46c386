/**
 * How configuration is read: a YAML file, environment variables over it, defaults below it, bound
 * to typed records; and how it is printed without its secrets.
 */
@NullMarked
package io.calltrail.cli.config.source;

import org.jspecify.annotations.NullMarked;
