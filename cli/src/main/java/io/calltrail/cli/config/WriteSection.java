package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * How written calls are read.
 *
 * @param unknownFields what becomes of a field nobody knows
 */
public record WriteSection(@Default("ignore") UnknownFields unknownFields) implements Section {

  /** What becomes of a field nobody knows. */
  @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
  public enum UnknownFields {
    /** It is named in the answer and costs nothing. */
    IGNORE,
    /** Its row is rejected. */
    REJECT
  }
}
