package io.calltrail.store.embedded.fault.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a disk holds of one file: its bytes as of the last time it was forced, beside those that
 * processes read. Each block that differs may survive a power cut by itself, and so may the length.
 *
 * <p>A force that fails is one after Linux's manner: of the blocks that were waiting some did not
 * reach the disk, and all count as written from then on, so that no later force writes them, though
 * processes go on reading them. Only a block that is written again has another chance.
 *
 * <p>For one thread at a time.
 */
final class DiskFile implements DiskEntry {

  static final int BLOCK = 512;

  private Path path;
  private byte[] forced;
  private final BitSet lost = new BitSet();
  private byte @Nullable [] removed;
  private boolean mapped;

  /** A file that was just created. */
  DiskFile(Path path) {
    this(path, new byte[0]);
  }

  private DiskFile(Path path, byte[] forced) {
    this.path = path;
    this.forced = forced;
  }

  /** A file that has been there for long. */
  static DiskFile forced(Path path) throws IOException {
    return new DiskFile(path, Files.readAllBytes(path));
  }

  void renamed(Path to) {
    path = to;
  }

  /** The file is about to lose its name; its bytes may yet survive under it. */
  void removing() throws IOException {
    removed = content();
  }

  /** The file can be written through memory, which is not seen: it counts as forced at any time. */
  void mapped() {
    mapped = true;
  }

  void written(long from, long to) {
    lost.clear((int) (from / BLOCK), (int) ((to + BLOCK - 1) / BLOCK));
  }

  void truncated(long length) {
    lost.clear((int) (length / BLOCK), Integer.MAX_VALUE);
  }

  @Override
  public void force() throws IOException {
    byte[] next = content();
    for (int block = lost.nextSetBit(0); block >= 0; block = lost.nextSetBit(block + 1)) {
      copyBlock(forced, next, block);
    }
    forced = next;
  }

  /** A force fails, and {@code survival} decides which blocks reached the disk all the same. */
  void failForce(Survival survival) throws IOException {
    byte[] now = content();
    byte[] next = Arrays.copyOf(forced, survival.between(forced.length, now.length));
    for (int block = 0; block * BLOCK < now.length; block++) {
      if (!lost.get(block) && !isForced(now, block)) {
        if (survival.survives()) {
          copyBlock(now, next, block);
        } else {
          lost.set(block);
        }
      }
    }
    forced = next;
  }

  @Override
  public void writeSurvivor(Path target, Survival survival) throws IOException {
    byte[] bytes = mapped ? content() : survivor(survival);
    try (RandomAccessFile file = new RandomAccessFile(target.toFile(), "rw")) {
      file.setLength(bytes.length);
      for (int block = 0; block * BLOCK < bytes.length; block++) {
        if (!isZero(bytes, block)) {
          int from = block * BLOCK;
          file.seek(from);
          file.write(bytes, from, Math.min(BLOCK, bytes.length - from));
        }
      }
    }
  }

  private byte[] survivor(Survival survival) throws IOException {
    byte[] now = content();
    byte[] bytes = Arrays.copyOf(forced, survival.between(forced.length, now.length));
    int unit = survival.blocksAtOnce();
    boolean survives = false;
    for (int block = 0; block * BLOCK < bytes.length; block++) {
      if (block % unit == 0) {
        survives = survival.survives();
      }
      if (survives && !lost.get(block)) {
        copyBlock(now, bytes, block);
      }
    }
    return bytes;
  }

  private byte[] content() throws IOException {
    return removed == null ? Files.readAllBytes(path) : removed;
  }

  private boolean isForced(byte[] now, int block) {
    int from = block * BLOCK;
    return Arrays.equals(
        now,
        from,
        Math.min(from + BLOCK, now.length),
        forced,
        Math.min(from, forced.length),
        Math.min(from + BLOCK, forced.length));
  }

  private static boolean isZero(byte[] bytes, int block) {
    int end = Math.min((block + 1) * BLOCK, bytes.length);
    for (int i = block * BLOCK; i < end; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Copies a block as far as both have it; what only the target has becomes zeros. */
  private static void copyBlock(byte[] from, byte[] to, int block) {
    int start = block * BLOCK;
    if (start >= to.length) {
      return;
    }
    int end = Math.min(start + BLOCK, to.length);
    Arrays.fill(to, start, end, (byte) 0);
    if (start < from.length) {
      System.arraycopy(from, start, to, start, Math.min(end, from.length) - start);
    }
  }
}
