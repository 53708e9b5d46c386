package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.row.EngagementKey;
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

/**
 * Tells without opening a month whether it may have an engagement key: never a wrong no, a wrong
 * yes for less than one key in ten thousand. A row of Bloom filters in mapped files, each four
 * times as large as the one before; keys go into the last until it is full.
 *
 * <p>The filter is derived from the ledger. It is made durable before the index says that a record
 * is indexed; keys of later records are added again when those are replayed. Adding is for one
 * thread at a time; asking is for any, about keys whose adding was published to it.
 */
final class KeyFilter {

  private static final long MAGIC = 0x3159454B4C4C4143L;
  private static final int HEADER = 32;
  private static final int FIRST_LAYER_BITS = 1 << 18;
  private static final int MAX_LAYERS = 8;
  private static final int BITS_PER_KEY = 24;
  private static final int PROBES = 12;
  private static final int ZEROS = 1 << 16;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path folder;
  private volatile List<Layer> layers;

  private KeyFilter(Path folder, List<Layer> layers) {
    this.folder = folder;
    this.layers = List.copyOf(layers);
  }

  /** Opens the filter in a folder; without keys where there is none. */
  static KeyFilter open(Path folder) throws IOException {
    List<Layer> layers = new ArrayList<>();
    while (Files.exists(layerPath(folder, layers.size()))) {
      layers.add(Layer.open(layerPath(folder, layers.size()), layers.size()));
    }
    return new KeyFilter(folder, layers);
  }

  /** Removes the filter in a folder, readable or not. */
  static void remove(Path folder) throws IOException {
    for (int i = 0; Files.deleteIfExists(layerPath(folder, i)); i++) {
      Folders.sync(folder);
    }
  }

  /** Removes every key. */
  void clear() throws IOException {
    remove(folder);
    layers = List.of();
  }

  /** How many keys were added, those added again included. */
  long count() {
    return layers.stream().mapToLong(Layer::count).sum();
  }

  void add(EngagementKey key) throws IOException {
    List<Layer> current = layers;
    if (current.isEmpty() || (current.getLast().isFull() && current.size() < MAX_LAYERS)) {
      List<Layer> more = new ArrayList<>(current);
      more.add(Layer.create(layerPath(folder, current.size()), current.size()));
      current = List.copyOf(more);
      layers = current;
    }
    current.getLast().add(key);
  }

  boolean mayContain(EngagementKey key) {
    for (Layer layer : layers) {
      if (layer.mayContain(key)) {
        return true;
      }
    }
    return false;
  }

  /** Makes the keys added so far durable. */
  void force() {
    layers.forEach(Layer::force);
  }

  private static Path layerPath(Path folder, int layer) {
    return folder.resolve("keys-" + layer);
  }

  /** One Bloom filter in its own file: magic, number of bits, number of keys, spare, the bits. */
  private record Layer(MemorySegment bytes, long bits) {

    /** Makes an empty layer: whole and durable, or not there at all. */
    static Layer create(Path path, int number) throws IOException {
      Path fresh = path.resolveSibling(path.getFileName() + ".new");
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(MAGIC).putLong(bitsOf(number)).rewind();
        writeFully(channel, header);
        for (long left = bitsOf(number) / 8; left > 0; left -= ZEROS) {
          writeFully(channel, ByteBuffer.allocate((int) Math.min(left, ZEROS)));
        }
        channel.force(true);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      Folders.syncParent(path);
      return open(path, number);
    }

    static Layer open(Path path, int number) throws IOException {
      long bits = bitsOf(number);
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        if (channel.size() != HEADER + bits / 8) {
          throw new CorruptFilterException(
              path + " has not the length of a filter of engagement keys");
        }
        MemorySegment bytes = channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto());
        if (bytes.get(LONG, 0) != MAGIC || bytes.get(LONG, 8) != bits) {
          throw new CorruptFilterException(path + " is not a filter of engagement keys");
        }
        return new Layer(bytes, bits);
      }
    }

    long count() {
      return bytes.get(LONG, 16);
    }

    boolean isFull() {
      return count() >= bits / BITS_PER_KEY;
    }

    void add(EngagementKey key) {
      long hash = mix(key.first() ^ mix(key.second() ^ mix(key.third() ^ mix(key.fourth()))));
      long step = mix(hash) | 1;
      for (int i = 0; i < PROBES; i++) {
        long place = place(hash);
        bytes.set(LONG, place, bytes.get(LONG, place) | 1L << hash);
        hash += step;
      }
      bytes.set(LONG, 16, count() + 1);
    }

    boolean mayContain(EngagementKey key) {
      long hash = mix(key.first() ^ mix(key.second() ^ mix(key.third() ^ mix(key.fourth()))));
      long step = mix(hash) | 1;
      for (int i = 0; i < PROBES; i++) {
        if ((bytes.get(LONG, place(hash)) & 1L << hash) == 0) {
          return false;
        }
        hash += step;
      }
      return true;
    }

    void force() {
      bytes.force();
    }

    private static long bitsOf(int number) {
      return (long) FIRST_LAYER_BITS << (2 * number);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    private long place(long hash) {
      return HEADER + (((hash & (bits - 1)) >>> 6) << 3);
    }

    private static long mix(long value) {
      long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
      return mixed ^ (mixed >>> 32);
    }
  }
}
