/**
 * How long work shows how far it has come: a bar where somebody watches, plain lines where a file
 * does.
 */
@NullMarked
package io.calltrail.cli.progress;

import org.jspecify.annotations.NullMarked;
