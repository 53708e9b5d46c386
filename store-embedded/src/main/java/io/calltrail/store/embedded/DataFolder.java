package io.calltrail.store.embedded;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one store: locked while it is open, so that no second process writes to it,
 * and marked with the version of its format.
 */
final class DataFolder implements AutoCloseable {

  private static final int VERSION = 2;
  private static final String PREFIX = "calltrail data ";
  private static final String ERASURE_KEY = "erasure.key";

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Opens a data folder, or makes it.
   *
   * @throws StoreException if it is in use or of a newer format
   */
  static DataFolder open(Path folder) throws IOException {
    Folders.create(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(lockFile) == null) {
        throw new StoreException("the data folder " + folder + " is in use by another process");
      }
      checkVersion(folder);
      Folders.create(folder.resolve("accounts"));
      return new DataFolder(folder, lockFile);
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  /** The folder that holds one folder an account. */
  Path accounts() {
    return folder.resolve("accounts");
  }

  /** The file with the key under which erased engagements are remembered. */
  Path erasureKey() {
    return folder.resolve(ERASURE_KEY);
  }

  /** The bytes that all files take; those that go meanwhile don't count. */
  long bytes() {
    SizeVisitor sizes = new SizeVisitor();
    try {
      Files.walkFileTree(folder, sizes);
    } catch (IOException e) {
      throw new StoreException("the size of " + folder + " cannot be told", e);
    }
    return sizes.bytes;
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static void checkVersion(Path folder) throws IOException {
    Path marker = folder.resolve("format");
    if (Files.notExists(marker)) {
      ErasureKey.create(folder.resolve(ERASURE_KEY));
      Path fresh = folder.resolve("format.new");
      Files.writeString(fresh, PREFIX + VERSION + "\n");
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, marker, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(folder);
    }
    String text = Files.readString(marker, StandardCharsets.UTF_8).strip();
    int version;
    try {
      version = Integer.parseInt(text.substring(PREFIX.length()));
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new StoreException(folder + " is no data folder of Calltrail", e);
    }
    if (version != VERSION) {
      throw new StoreException(
          "the data folder "
              + folder
              + " has format "
              + version
              + "; this version of Calltrail reads format "
              + VERSION);
    }
  }

  private static final class SizeVisitor extends SimpleFileVisitor<Path> {
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
