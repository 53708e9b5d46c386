package io.calltrail.bench.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder of data that takes long to make, kept from run to run.
 *
 * @param path where it lies
 */
public record KeptFolder(Path path) {

  /** Whether it was made to the end. */
  public boolean isComplete() {
    return Files.exists(mark());
  }

  /** Empties it, or makes it. */
  public void clear() {
    try {
      Files.deleteIfExists(mark());
      delete(path);
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that what is there is no more as it was made. */
  public void forget() {
    try {
      Files.deleteIfExists(mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that all is there. */
  public void complete() {
    try {
      Files.createFile(mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads all that is in it once, so that what of it fits into the system's memory is there. */
  public void read() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          bytes.transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a folder with all it holds, where there is one. */
  public static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path mark() {
    return path.resolveSibling(path.getFileName() + ".complete");
  }
}
