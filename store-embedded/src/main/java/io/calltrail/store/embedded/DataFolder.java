package io.calltrail.store.embedded;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.account.ErasureKey;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one store: locked while it is open, so that no second process writes to it,
 * and marked with the version of its format.
 */
public final class DataFolder implements AutoCloseable {

  private final DataLayout layout;
  private final FileChannel lockFile;

  private DataFolder(DataLayout layout, FileChannel lockFile) {
    this.layout = layout;
    this.lockFile = lockFile;
  }

  /**
   * Opens a data folder, or makes it.
   *
   * @throws StoreException if it is in use or of another format
   */
  static DataFolder open(Path folder) throws IOException {
    return open(folder, ErasureSecret.random());
  }

  /**
   * Opens a data folder, or makes it with a secret that is known elsewhere.
   *
   * @throws StoreException if it is in use or of another format
   */
  static DataFolder open(Path folder, ErasureSecret secret) throws IOException {
    Folders.create(folder);
    return lock(folder, secret);
  }

  /**
   * Opens a data folder that is there, to look at what the store left.
   *
   * @throws StoreException if it is in use, of another format, or no data folder
   */
  public static DataFolder openExisting(Path folder) throws IOException {
    if (Files.notExists(new DataLayout(folder).format())) {
      throw new StoreException(folder + " is no data folder of Calltrail");
    }
    return lock(folder, ErasureSecret.random());
  }

  private static DataFolder lock(Path folder, ErasureSecret fresh) throws IOException {
    DataLayout layout = new DataLayout(folder);
    FileChannel lockFile =
        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (tryLock(lockFile) == null) {
        throw new StoreException("the data folder " + folder + " is in use by another process");
      }
      checkFormat(layout, fresh);
      Folders.create(layout.accounts());
      return new DataFolder(layout, lockFile);
    } catch (Throwable e) {
      lockFile.close();
      throw e;
    }
  }

  /** The folder that holds one folder an account. */
  Path accounts() {
    return layout.accounts();
  }

  /** The file with the key under which erased engagements are remembered. */
  Path erasureKey() {
    return layout.erasureKey();
  }

  /**
   * The bytes that all files take; those that go meanwhile don't count, nor do folders of others,
   * such as lost+found, that may not be looked into.
   *
   * @param contentEnds where the content of files ends that are longer than that by a hole
   */
  long bytes(Map<Path, Long> contentEnds) {
    SizeVisitor sizes = new SizeVisitor(contentEnds);
    try {
      Files.walkFileTree(layout.folder(), sizes);
    } catch (IOException e) {
      throw new StoreException("the size of " + layout.folder() + " cannot be told", e);
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

  private static void checkFormat(DataLayout layout, ErasureSecret fresh) throws IOException {
    if (Files.exists(layout.manifest())) {
      throw new StoreException(
          layout.folder() + " is a backup; calltrail restore makes a data folder of it");
    }
    if (Files.notExists(layout.format()) && Files.notExists(layout.unfinishedRestore())) {
      if (!layout.accountIds().isEmpty()) {
        throw new StoreException(
            layout.folder() + " holds accounts, but its file format is missing; restore a backup");
      }
      ErasureKey.create(layout.erasureKey(), fresh);
      layout.markFormat();
    }
    layout.requireFormat();
  }

  private static final class SizeVisitor extends SimpleFileVisitor<Path> {
    private final Map<Path, Long> contentEnds;
    private long bytes;

    private SizeVisitor(Map<Path, Long> contentEnds) {
      this.contentEnds = contentEnds;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      bytes += Math.min(attributes.size(), contentEnds.getOrDefault(file, Long.MAX_VALUE));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException || failure instanceof AccessDeniedException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
