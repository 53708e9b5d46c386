package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param address the host name or IP address it listens on
 * @param port the TCP port; 0 takes a free one
 * @param publicUrl where clients reach it, told them as {@code api_url}; null for the host they
 *     asked
 */
public record ServerSection(
    @Default("127.0.0.1") String address, @Default("8080") Port port, @Nullable String publicUrl)
    implements Section {}
