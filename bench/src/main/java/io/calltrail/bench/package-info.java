/**
 * The bench: fills a data folder with generated calls and times the nine questions on it, inside
 * the process and over HTTP. Nothing depends on it.
 */
@NullMarked
package io.calltrail.bench;

import org.jspecify.annotations.NullMarked;
