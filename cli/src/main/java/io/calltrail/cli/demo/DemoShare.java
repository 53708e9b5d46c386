package io.calltrail.cli.demo;

/**
 * The calls that one day brings.
 *
 * @param calls how many there are
 * @param leftOut how many of them, the earliest, are left out
 */
record DemoShare(DemoDay day, int calls, int leftOut) {}
