package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;

/**
 * How written calls are read.
 *
 * @param refuseUnknownFields whether a row with a field nobody knows is rejected; else the field is
 *     named in the answer and costs nothing
 */
public record WriteSection(@Default("false") boolean refuseUnknownFields) implements Section {}
