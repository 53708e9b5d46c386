package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Makes changes to folders durable: a new or removed file survives a power cut only after that. */
public final class Folders {

  private Folders() {}

  /** Removes a folder with all that is in it, if it is there, and makes that durable. */
  public static void remove(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    deleteBelow(folder);
    Files.delete(folder);
    syncParent(folder);
  }

  /** Removes all that is in a folder, if it is there, and makes that durable. */
  public static void empty(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    deleteBelow(folder);
    sync(folder);
  }

  /**
   * Creates a folder and its missing parents, each durable in the one above it. One that is there
   * may have been left before that, so it is made durable too, unless the one above cannot be read.
   */
  public static void create(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    Path parent = absolute.getParent();
    if (parent == null) {
      return;
    }
    if (!Files.isDirectory(absolute)) {
      create(parent);
      Files.createDirectory(absolute);
    }
    if (Files.isReadable(parent)) {
      sync(parent);
    }
  }

  /** Makes it durable that a file or folder is, or is no longer, where it is. */
  public static void syncParent(Path entry) throws IOException {
    Path parent = entry.toAbsolutePath().getParent();
    if (parent != null) {
      sync(parent);
    }
  }

  /** Makes the entries of a folder durable. */
  public static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void deleteBelow(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        if (!entry.equals(folder)) {
          Files.delete(entry);
        }
      }
    }
  }
}
