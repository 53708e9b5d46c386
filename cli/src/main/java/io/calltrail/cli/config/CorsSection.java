package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.util.List;

/**
 * Which web pages of other origins may ask. Nobody is known by a cookie, so that a page gains
 * nothing without an access token of its own.
 *
 * @param origins such as {@code https://reports.example.org}; {@code *} for all, empty for none
 */
public record CorsSection(@Default("['*']") List<String> origins) implements Section {

  public CorsSection {
    origins = List.copyOf(origins);
  }
}
