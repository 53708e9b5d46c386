package io.calltrail.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs beside the benchmark, at most as long as it does. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Process process;
  private final Path log;
  private final AtExit atExit;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.atExit = new AtExit(process::destroy);
  }

  /**
   * Starts a program.
   *
   * @param log takes all that it prints
   */
  public static ChildProcess start(List<String> command, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new ChildProcess(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the program prints something.
   *
   * @return the pattern's first group
   * @throws IllegalStateException if it ends before, or does not print it in time
   */
  public String await(Pattern pattern) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        boolean alive = process.isAlive();
        Matcher matcher = pattern.matcher(Files.readString(log));
        if (matcher.find()) {
          return matcher.group(1);
        }
        if (!alive || System.nanoTime() > deadline) {
          throw new IllegalStateException("did not start:\n" + Files.readString(log));
        }
        Thread.sleep(5);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a program started", e);
    }
  }

  /** Ends the program as {@code kill -9} does, and waits for its end. */
  public void kill() {
    process.destroyForcibly();
    close();
  }

  /** Asks the program to end, and waits for its end; ends it by force where it takes too long. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    atExit.forget();
  }
}
