package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import io.calltrail.server.limit.RatePlan;

/**
 * How often an account may ask.
 *
 * @param plan whose limits hold
 */
public record RateLimitSection(@Default("off") RatePlan plan) implements Section {}
