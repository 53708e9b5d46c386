package io.calltrail.cli.config;

import io.calltrail.cli.config.source.Default;
import io.calltrail.cli.config.source.Section;
import java.util.List;

/**
 * Which pages of other origins may ask.
 *
 * @param origins such as {@code https://reports.example.org}; {@code *} for all
 */
public record CorsSection(@Default("[]") List<String> origins) implements Section {

  public CorsSection {
    origins = List.copyOf(origins);
  }
}
