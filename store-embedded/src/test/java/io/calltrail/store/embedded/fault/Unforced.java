package io.calltrail.store.embedded.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps which files were written, and of which folders the names were changed, since they were last
 * forced: what a power cut may take back. Safe to share between threads.
 */
public final class Unforced implements WatchedFiles.Watch {

  private final Set<String> unforced = new TreeSet<>();
  private final Set<String> forced = new TreeSet<>();

  @Override
  public synchronized void before(FileChange change, Path path) {
    String name = path.toString();
    switch (change) {
      case OPEN -> {
        if (!Files.exists(path)) {
          unforced.add(parent(path));
        }
      }
      case WRITE, TRUNCATE -> unforced.add(name);
      case DELETE -> {
        if (Files.exists(path)) {
          unforced.remove(name);
          unforced.add(parent(path));
        }
      }
      case CREATE_FOLDER, MOVE -> unforced.add(parent(path));
      case FORCE -> {
        unforced.remove(name);
        forced.add(path.getFileName().toString());
      }
    }
  }

  /** The paths of what is not forced, but for locks and indexes, which nothing is lost with. */
  public synchronized Set<String> paths() {
    Set<String> truth = new TreeSet<>(unforced);
    truth.removeIf(path -> path.contains("/index-") || path.endsWith("/lock"));
    return truth;
  }

  /** The names of what was forced at all. */
  synchronized Set<String> forced() {
    return new TreeSet<>(forced);
  }

  private static String parent(Path path) {
    return path.getParent().toString();
  }
}
