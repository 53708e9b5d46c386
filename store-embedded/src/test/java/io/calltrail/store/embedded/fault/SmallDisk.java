package io.calltrail.store.embedded.fault;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import org.apache.lucene.tests.mockfile.FilterFileStore;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/**
 * A disk whose free room a test sets. With none left, every change that takes room fails as it does
 * on a disk that is full; what makes room does not.
 */
final class SmallDisk {

  private static final long PLENTY = 1L << 40;

  private volatile long free = PLENTY;
  private volatile boolean isFull;

  /** A folder on the disk. */
  Path folder(Path real) {
    Path watched = WatchedFiles.of(real, this::refuseIfFull);
    return new Provider(watched).wrapPath(watched);
  }

  /** Leaves so much room. */
  void leave(long bytes) {
    free = bytes;
    isFull = bytes == 0;
  }

  /** Leaves as much as anybody wants. */
  void empty() {
    leave(PLENTY);
  }

  private void refuseIfFull(FileChange change, Path path) throws IOException {
    if (isFull && change != FileChange.DELETE && change != FileChange.TRUNCATE) {
      throw new IOException("No space left on device");
    }
  }

  private final class Provider extends FilterFileSystemProvider {
    private Provider(Path folder) {
      super("small://", folder.getFileSystem());
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return new FilterFileStore(super.getFileStore(path), "small") {
        @Override
        public long getUsableSpace() {
          return free;
        }
      };
    }
  }
}
