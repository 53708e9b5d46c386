package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.ledger.Folders;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.lucene.util.IOUtils;

/**
 * The file of a filter of engagement keys; replaced as a whole, never changed. Integers are
 * little-endian:
 *
 * <pre>
 *  0  magic        8
 *  8  covered end  8  the place in the ledger below which every record's key is in it
 * 16  layers       4
 * 20  checksum     4  CRC-32C of everything but itself
 * 24  layers          for each the number of its bits (8), of its keys (8), and the bits
 * </pre>
 */
record KeyFilterFile(Path path) {

  private static final long MAGIC = 0x3259454B4C4C4143L;
  private static final int CHECKSUM = 20;
  private static final int HEADER = 24;
  private static final int CHUNK = 1 << 16;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** What the file holds; not looked at yet but for its length. */
  record Saved(List<KeyLayer> layers, long coveredEnd, MemorySegment bytes) {

    /** Reads all of it, and tells whether it is what was written. */
    boolean isSound() {
      return bytes.get(INT, CHECKSUM) == checksum(bytes);
    }
  }

  /**
   * Opens the file; empty where there is none.
   *
   * @throws CorruptFilterException if it has not the shape of one
   */
  Optional<Saved> read() throws IOException {
    if (Files.notExists(path)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() < HEADER) {
        throw new CorruptFilterException(path + " is too short for a filter of engagement keys");
      }
      MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
      if (bytes.get(LONG, 0) != MAGIC) {
        throw new CorruptFilterException(path + " is not a filter of engagement keys");
      }
      return Optional.of(new Saved(layers(bytes), bytes.get(LONG, 8), bytes));
    }
  }

  /**
   * Writes the file anew, whole and durable; layers may grow meanwhile. Where that fails, the file
   * is the one of before, or the new one if only the folder could not be forced.
   */
  void write(List<KeyLayer> layers, long coveredEnd) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      write(fresh, layers, coveredEnd);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (Throwable e) {
      IOUtils.deleteFilesIgnoringExceptions(fresh);
      throw e;
    }
    Folders.syncParent(path);
  }

  private static void write(Path fresh, List<KeyLayer> layers, long coveredEnd) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
      header.putLong(MAGIC).putLong(coveredEnd).putInt(layers.size());
      CRC32C checksum = new CRC32C();
      checksum.update(header.array(), 0, CHECKSUM);
      long position = HEADER;
      for (KeyLayer layer : layers) {
        ByteBuffer bits = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        position = put(channel, position, bits.putLong(0, layer.bits()), checksum);
        for (long from = 0; from < layer.bytes().byteSize(); from += CHUNK) {
          long length = Math.min(CHUNK, layer.bytes().byteSize() - from);
          byte[] chunk = layer.bytes().asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
          position = put(channel, position, ByteBuffer.wrap(chunk), checksum);
        }
      }
      header.putInt((int) checksum.getValue()).flip();
      put(channel, 0, header, checksum);
      channel.force(true);
    }
  }

  private List<KeyLayer> layers(MemorySegment bytes) throws CorruptFilterException {
    List<KeyLayer> layers = new ArrayList<>();
    long position = HEADER;
    for (int i = 0; i < bytes.get(INT, 16); i++) {
      long bits = position + Long.BYTES > bytes.byteSize() ? 0 : bytes.get(LONG, position);
      if (Long.bitCount(bits) != 1 || bits < Long.SIZE || bits / 8 > bytes.byteSize() - position) {
        throw new CorruptFilterException(path + " has a layer of an impossible size");
      }
      long length = KeyLayer.sizeOf(bits);
      if (position + Long.BYTES + length > bytes.byteSize()) {
        throw new CorruptFilterException(path + " is shorter than its layers");
      }
      layers.add(KeyLayer.of(bytes.asSlice(position + Long.BYTES, length)));
      position += Long.BYTES + length;
    }
    if (position != bytes.byteSize()) {
      throw new CorruptFilterException(path + " has not the length of its layers");
    }
    return layers;
  }

  private static int checksum(MemorySegment bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.asSlice(0, CHECKSUM).asByteBuffer());
    for (long from = HEADER; from < bytes.byteSize(); from += CHUNK) {
      long length = Math.min(CHUNK, bytes.byteSize() - from);
      checksum.update(bytes.asSlice(from, length).asByteBuffer());
    }
    return (int) checksum.getValue();
  }

  private static long put(FileChannel channel, long position, ByteBuffer bytes, CRC32C checksum)
      throws IOException {
    checksum.update(bytes.duplicate());
    long end = position;
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    return end;
  }
}
