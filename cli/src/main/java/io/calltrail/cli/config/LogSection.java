package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import org.slf4j.event.Level;

/**
 * What is logged, on the standard error.
 *
 * @param level the least severe messages of Calltrail that are written
 */
public record LogSection(@Default("info") Level level) implements Section {}
