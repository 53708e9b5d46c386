package io.calltrail.bench.query;

/**
 * A place in a walk over pages: after which call it goes on.
 *
 * @param startSecond the start of that call, in seconds since 1970 UTC
 * @param engagementId its engagement
 * @param pageToken how Calltrail's server names the place
 */
public record Place(long startSecond, String engagementId, String pageToken) {}
