package io.calltrail.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs to their end. */
public final class Commands {

  private Commands() {}

  /** All that a program prints, on either output, whatever its exit status. */
  public static String outputOf(List<String> command) {
    return finish(command).output();
  }

  /**
   * Runs a program.
   *
   * @throws IllegalStateException with all it printed, if its exit status is not 0
   */
  public static void run(List<String> command) {
    Finished finished = finish(command);
    if (finished.status() != 0) {
      throw new IllegalStateException(
          "%s failed with %d:%n%s"
              .formatted(String.join(" ", command), finished.status(), finished.output()));
    }
  }

  private static Finished finish(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Finished(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program ran", e);
    }
  }

  private record Finished(int status, String output) {}
}
