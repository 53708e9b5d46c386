package io.calltrail.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of results as Markdown.
 *
 * @param command how it was made
 * @param sections its parts
 */
public record Page(String command, List<Section> sections) {

  /** The page as a text. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            """
            # Benchmarks

            Made by `%s` on %s, on a machine of %s. How it is done, and how to repeat it, is told in
            [Timing](timing.md).
            """
                .formatted(command, LocalDate.now(ZoneOffset.UTC), Machine.here()));
    for (Section section : sections) {
      text.append("\n## ").append(section.title()).append("\n\n").append(section.markdown());
    }
    return text.toString();
  }

  /** Prints the page, and writes it to a file where there is one. */
  public void publish(@Nullable Path file) {
    String text = markdown();
    System.out.print(text);
    if (file != null) {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
