package io.calltrail.cli.config;

import io.calltrail.cli.config.source.ByteSize;
import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;

/**
 * How large requests may be.
 *
 * @param maxBody the largest body of calls, unpacked
 */
public record LimitsSection(@Default("64MiB") ByteSize maxBody) implements Section {}
