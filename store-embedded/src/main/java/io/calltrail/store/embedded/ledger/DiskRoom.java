package io.calltrail.store.embedded.ledger;

import io.calltrail.store.StoreFullException;
import io.calltrail.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The room on the disk of a data folder. Some of it is kept in reserve, so that an erasure, which
 * writes too, still works when no more calls are taken. Safe to share between threads.
 */
public final class DiskRoom {

  private final Path folder;
  private final long reserveBytes;
  private volatile @Nullable FileStore disk;

  /**
   * The room of the disk that a folder is on.
   *
   * @param reserveBytes what has to stay free of it
   */
  public DiskRoom(Path folder, long reserveBytes) {
    this.folder = folder;
    this.reserveBytes = reserveBytes;
  }

  /** The bytes that may still be written before the reserve is touched; 0 where it is. */
  public long left() {
    try {
      FileStore known = disk;
      if (known == null) {
        known = Files.getFileStore(folder);
        disk = known;
      }
      return Math.max(0, known.getUsableSpace() - reserveBytes);
    } catch (IOException e) {
      throw new StoreUnavailableException("the room on the disk cannot be told", e);
    }
  }

  /**
   * Refuses to write so many bytes where that would touch the reserve.
   *
   * @throws StoreFullException if it would
   */
  public void refuseBeyond(long bytes) {
    if (bytes > left()) {
      throw new StoreFullException(
          "the disk is full but for the reserve; no calls are taken until there is more room");
    }
  }
}
