package io.calltrail.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine of a run.
 *
 * @param cores the processors that programs may use
 * @param memoryMebibytes its memory
 * @param processor the name of its processor
 * @param kernel the name and the release of its kernel
 */
public record Machine(int cores, long memoryMebibytes, String processor, String kernel) {

  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");

  /** This machine, as Linux tells of it. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(first(TOTAL, "/proc/meminfo", "0")) / 1_024,
        first(MODEL, "/proc/cpuinfo", System.getProperty("os.arch")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  /** In a line. */
  @Override
  public String toString() {
    return "%d cores of %s, %.0f GiB of memory, %s"
        .formatted(cores, processor, memoryMebibytes / 1_024.0, kernel);
  }

  private static String first(Pattern pattern, String file, String otherwise) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
      return matcher.find() ? matcher.group(1) : otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
