package io.calltrail.store.embedded.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies folders, as a process that is killed leaves them where a store has one open. */
public final class FolderCopy {

  private FolderCopy() {}

  /**
   * Copies what is in a folder that nobody writes to meanwhile.
   *
   * @param to a folder, made where it is missing; nothing of the copy is in it yet
   */
  public static void make(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
