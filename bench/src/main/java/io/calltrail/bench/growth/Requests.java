package io.calltrail.bench.growth;

/**
 * The requests that come.
 *
 * @param perSecond how many a second, at random moments
 * @param days the window that each asks for, in days
 */
public record Requests(double perSecond, double days) {}
