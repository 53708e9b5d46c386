package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How lists read requests.
 *
 * @param maxRange the longest window a request may ask for
 * @param unknownIds what becomes of a user or queue id that the account does not know
 * @param strictParameters whether a misspelt parameter or an empty filter is an error
 */
public record QuerySection(
    @Default("1 month") MaxRange maxRange,
    @Default("error") UnknownIds unknownIds,
    @Default("true") boolean strictParameters)
    implements Section {

  /** What becomes of an id nobody knows. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum UnknownIds {
    /** 404, as Zoom documents it. */
    ERROR,
    /** It matches no call. */
    EMPTY
  }
}
