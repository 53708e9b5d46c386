package io.calltrail.store.embedded.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that are replaced as a whole: durable and complete, or as they were. */
public final class WholeFile {

  /** The rights on a file that only its owner reads and writes. */
  public static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private WholeFile() {}

  /**
   * Puts bytes into a file, in place of what it held. When this returns, they survive a power cut.
   *
   * @param rights with what rights the file is made
   */
  public static void replace(Path file, byte[] bytes, FileAttribute<?>... rights)
      throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Folders.syncParent(file);
  }

  /** The rights that an existing file has, to make another with. */
  public static FileAttribute<?> rightsOf(Path file) throws IOException {
    return PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file));
  }
}
