package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.LedgerFormatException;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that takes backups: locked while one is made, and never without a manifest. A ledger
 * that is copied anew grows beside the one that counts, under a name that tells so until it is
 * whole; when the manifest names it, it takes that one's place, and until it has, its id tells
 * which of the two counts. For one thread.
 */
final class BackupFolder implements AutoCloseable {

  private static final String FRESH = ".fresh";
  private static final String UNFINISHED = ".new";

  private final DataLayout layout;
  private final ManifestFile file;
  private final FileChannel lockFile;
  private Manifest manifest;

  private BackupFolder(DataLayout layout, FileChannel lockFile, Manifest manifest) {
    this.layout = layout;
    this.file = new ManifestFile(layout.manifest());
    this.lockFile = lockFile;
    this.manifest = manifest;
  }

  /**
   * Opens a folder to back up into, or makes it, for its owner alone to read.
   *
   * @throws StoreException if it holds something else, or another backup is being made in it
   */
  static BackupFolder open(Path folder) throws IOException {
    createOwnerOnly(folder);
    DataLayout layout = new DataLayout(folder);
    refuseOthers(layout);
    FileChannel lockFile =
        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(lockFile, folder);
      ManifestFile file = new ManifestFile(layout.manifest());
      if (Files.notExists(layout.manifest())) {
        file.replace(Manifest.NONE);
      }
      BackupFolder opened = new BackupFolder(layout, lockFile, file.read());
      opened.settle();
      return opened;
    } catch (Throwable e) {
      lockFile.close();
      throw e;
    }
  }

  /** Makes a folder that its owner alone can read, unless it is there, and makes it durable. */
  static void createOwnerOnly(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Folders.create(parent);
      }
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Folders.syncParent(folder);
    }
  }

  /** Where a ledger lies that a manifest names. */
  static Path locate(Path folder, LedgerEntry entry) throws IOException {
    Path settled = folder.resolve(entry.path());
    Path fresh = fresh(settled);
    return Files.exists(fresh) && isLedger(fresh, entry.id()) ? fresh : settled;
  }

  /** Where a small file lies that a manifest names. */
  static Path locateFile(Path folder, String name, long checksum) throws IOException {
    Path settled = folder.resolve(name);
    return has(fresh(settled), checksum) ? fresh(settled) : settled;
  }

  DataLayout layout() {
    return layout;
  }

  /** What counts of the folder. */
  Manifest manifest() {
    return manifest;
  }

  /** Where a ledger lies that is in the folder. */
  Path locate(LedgerEntry entry) throws IOException {
    return locate(layout.folder(), entry);
  }

  /** Where the ledger of a path is copied anew; no part of that counts. */
  Path growing(String path) throws IOException {
    Path settled = layout.folder().resolve(path);
    Path parent = settled.getParent();
    if (parent != null) {
      Folders.create(parent);
    }
    return growing(settled);
  }

  /**
   * Takes the ledger that was copied anew, whole and durable; it counts when a manifest names it.
   */
  void takeGrown(String path) throws IOException {
    Path settled = layout.folder().resolve(path);
    Files.move(growing(settled), fresh(settled), StandardCopyOption.ATOMIC_MOVE);
    Folders.syncParent(settled);
  }

  /**
   * Takes a small file, which counts when a manifest names it.
   *
   * @return the checksum to name it with
   */
  long put(String name, byte[] bytes, FileAttribute<?> rights) throws IOException {
    long checksum = ManifestFile.checksum(bytes);
    Path settled = layout.folder().resolve(name);
    if (!has(settled, checksum)) {
      WholeFile.replace(fresh(settled), bytes, rights);
    }
    return checksum;
  }

  /** Lets something else count; all that it names is durable by now. */
  void replaceManifest(Manifest next) throws IOException {
    file.replace(next);
    for (String name : manifest.files().keySet()) {
      if (!next.files().containsKey(name)) {
        Path gone = layout.folder().resolve(name);
        if (Files.deleteIfExists(gone)) {
          Folders.syncParent(gone);
        }
      }
    }
    manifest = next;
  }

  /** Puts what counts in its place, and removes what doesn't. */
  void settle() throws IOException {
    for (LedgerEntry entry : manifest.ledgers().values()) {
      settle(layout.folder().resolve(entry.path()), locate(entry));
    }
    for (Map.Entry<String, Long> entry : manifest.files().entrySet()) {
      Path settled = layout.folder().resolve(entry.getKey());
      settle(settled, locateFile(layout.folder(), entry.getKey(), entry.getValue()));
      Files.deleteIfExists(fresh(settled));
    }
    if (Files.notExists(layout.accounts())) {
      return;
    }
    Set<String> counted = manifest.ledgers().keySet();
    List<Path> all;
    try (Stream<Path> entries = Files.walk(layout.accounts())) {
      all = entries.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : all) {
      String path = layout.folder().relativize(entry).toString();
      if (Files.isRegularFile(entry) ? !counted.contains(path) : isEmpty(entry)) {
        Files.delete(entry);
        Folders.syncParent(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static void lock(FileChannel lockFile, Path folder) throws IOException {
    try {
      if (lockFile.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) {
      // Held by this very process, which is as good as by another.
    }
    throw new StoreException("another backup is being made in " + folder);
  }

  private static void refuseOthers(DataLayout layout) throws IOException {
    if (Files.exists(layout.manifest())) {
      return;
    }
    Set<Path> begun = Set.of(layout.lock(), layout.folder().resolve("manifest.new"));
    try (Stream<Path> entries = Files.list(layout.folder())) {
      if (entries.anyMatch(entry -> !begun.contains(entry))) {
        throw new StoreException(
            layout.folder() + " holds something else than a backup; name an empty folder");
      }
    }
  }

  private static void settle(Path settled, Path located) throws IOException {
    if (!located.equals(settled)) {
      Files.move(located, settled, StandardCopyOption.ATOMIC_MOVE);
      Folders.syncParent(settled);
    }
  }

  private static boolean has(Path file, long checksum) throws IOException {
    return Files.exists(file) && ManifestFile.checksum(Files.readAllBytes(file)) == checksum;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static boolean isLedger(Path path, LedgerId id) throws IOException {
    try {
      return LedgerId.of(path).equals(id);
    } catch (LedgerFormatException _) {
      return false;
    }
  }

  private static Path fresh(Path settled) {
    return settled.resolveSibling(settled.getFileName() + FRESH);
  }

  private static Path growing(Path settled) {
    return settled.resolveSibling(settled.getFileName() + FRESH + UNFINISHED);
  }
}
