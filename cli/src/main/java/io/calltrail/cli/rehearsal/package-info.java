/**
 * What the build lets a server do once, so that the JVM keeps the classes it loaded and the profile
 * of its code in a cache, and every later start is as fast as one that has run for a while.
 */
@NullMarked
package io.calltrail.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
