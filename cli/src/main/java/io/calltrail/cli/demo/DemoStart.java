package io.calltrail.cli.demo;

import java.time.Instant;

/**
 * A call about to begin.
 *
 * @param queue the queue it is about, whether or not it gets there
 * @param open whether the queue is open
 * @param load how busy the queue is, from 0 to about 1
 */
record DemoStart(Instant time, DemoQueue queue, boolean open, double load) {}
