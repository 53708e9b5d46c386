package io.calltrail.bench.load;

import io.calltrail.bench.process.Commands;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The load generator wrk, a program of its own.
 *
 * @param folder takes the script and the files of requests
 */
public record Wrk(Path folder) {

  private static final String SCRIPT = "requests.lua";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** wrk with its script in a folder. */
  public static Wrk in(Path folder) {
    try (InputStream script = Wrk.class.getResourceAsStream(SCRIPT)) {
      Files.createDirectories(folder);
      Files.copy(
          Objects.requireNonNull(script),
          folder.resolve(SCRIPT),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Wrk(folder);
  }

  /** The version of the program. */
  public static String version() {
    // wrk -v prints its usage too, and fails.
    return Commands.outputOf(List.of("wrk", "-v"))
        .lines()
        .findFirst()
        .map(line -> line.replaceFirst(" \\[.*", ""))
        .orElse("wrk");
  }

  /**
   * Sends requests, each line once in turn, as fast as they are answered.
   *
   * @param target the server, and the path of bodies
   * @param method GET where the lines are paths, POST where they are bodies
   * @throws IllegalStateException if a request failed
   */
  public Measured run(
      URI target,
      String method,
      Map<String, String> headers,
      List<String> lines,
      Load load,
      Duration length) {
    int threads = Math.min(load.threads(), load.connections());
    Path requests = folder.resolve("requests.txt");
    write(lines, requests);
    List<String> command =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=" + threads,
                "--connections=" + load.connections(),
                "--duration=" + Math.max(1, length.toSeconds()) + "s",
                "--timeout=" + PATIENCE.toSeconds() + "s",
                "--script=" + folder.resolve(SCRIPT)));
    headers.forEach((name, value) -> command.add("--header=" + name + ": " + value));
    command.addAll(
        List.of(
            target.toString(),
            "--",
            method,
            target.getRawPath(),
            Integer.toString(threads),
            requests.toString()));
    return WrkReport.parse(Commands.outputOf(command));
  }

  private static void write(List<String> lines, Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String line : lines) {
        out.write(line);
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
