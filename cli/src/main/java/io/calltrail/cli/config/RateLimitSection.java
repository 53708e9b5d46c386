package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How often an account may ask.
 *
 * @param plan whose limits hold
 */
public record RateLimitSection(@Default("none") Plan plan) implements Section {

  /** The plans of Zoom Contact Center and their limits for requests labelled heavy. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum Plan {
    /** No limits. */
    NONE,
    /** 5 a second, 15,000 a day. */
    PRO,
    /** 10 a second, 30,000 a day. */
    BUSINESS_PLUS
  }
}
