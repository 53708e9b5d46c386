package io.calltrail.store.embedded.fault.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this machine and what a disk would still have of it after a power cut. What is not
 * forced may be lost: of a file its bytes block by block and its length, of a folder the names that
 * came and went. Forcing a file does not make its name durable. Nothing is forced in truth, so it
 * is quick. Safe to share between threads; each change is made and noted in one step.
 *
 * <p>What lies outside the folder is left alone. Changes through mapped memory are not seen; a file
 * that can be changed so counts as forced.
 */
public final class PowerCutFiles extends FilterFileSystemProvider {

  private final Path folder;
  private final DiskFolder root;

  private PowerCutFiles(Path folder, DiskFolder root) {
    super("powercut://", folder.getFileSystem());
    this.folder = folder;
    this.root = root;
  }

  /** A folder with what is in it, all of which has been there for long. */
  public static PowerCutFiles over(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    return new PowerCutFiles(absolute, forcedFolder(absolute));
  }

  /** A path below the folder, of this file system. */
  public Path path(String relative) {
    return wrapPath(folder.resolve(relative));
  }

  /**
   * Writes what the disk may hold after a power cut at this moment.
   *
   * @param target a folder that is not there yet
   */
  public synchronized void cut(Survival survival, Path target) throws IOException {
    root.writeSurvivor(target, survival);
  }

  /** Lets a force of a file fail, if it is one; {@code survival} decides what it wrote. */
  public synchronized void failForce(Path path, Survival survival) throws IOException {
    if (find(path) instanceof DiskFile file) {
      file.failForce(survival);
    }
  }

  @Override
  public synchronized void createDirectory(Path path, FileAttribute<?>... attributes)
      throws IOException {
    super.createDirectory(path, attributes);
    parentOf(path).create(name(path), new DiskFolder());
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    if (find(path) instanceof DiskFile file) {
      file.removing();
    }
    super.delete(path);
    parentOf(path).remove(name(path));
  }

  @Override
  public synchronized boolean deleteIfExists(Path path) throws IOException {
    if (find(path) == null) {
      return false;
    }
    delete(path);
    return true;
  }

  @Override
  public synchronized void move(Path source, Path target, CopyOption... options)
      throws IOException {
    DiskFolder parent = parentOf(source);
    if (parent != parentOf(target) || !(find(source) instanceof DiskFile file)) {
      throw new UnsupportedOperationException("only files are moved, and within their folder");
    }
    if (find(target) instanceof DiskFile replaced) {
      replaced.removing();
    }
    super.move(source, target, options);
    file.renamed(real(target));
    parent.rename(name(source), name(target));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException("files are not copied here");
  }

  @Override
  public void createLink(Path link, Path existing) {
    throw new UnsupportedOperationException("files are not linked here");
  }

  @Override
  public synchronized FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    DiskEntry entry = find(path);
    FileChannel channel = super.newFileChannel(path, options, attributes);
    if (!real(path).startsWith(folder)) {
      return channel;
    }
    if (entry == null) {
      entry = new DiskFile(real(path));
      parentOf(path).create(name(path), entry);
    } else if (entry instanceof DiskFile file
        && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      file.truncated(0);
    }
    return new Channel(channel, entry);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Set<OpenOption> writing = new HashSet<>(List.of(options));
    if (writing.isEmpty()) {
      writing.add(StandardOpenOption.CREATE);
      writing.add(StandardOpenOption.TRUNCATE_EXISTING);
    }
    writing.add(StandardOpenOption.WRITE);
    return Channels.newOutputStream(newFileChannel(path, writing));
  }

  private @Nullable DiskEntry find(Path path) {
    Path real = real(path);
    if (real.equals(folder)) {
      return root;
    }
    DiskEntry entry = root;
    for (Path name : folder.relativize(real)) {
      entry = entry instanceof DiskFolder in ? in.get(name.toString()) : null;
    }
    return entry;
  }

  private DiskFolder parentOf(Path path) throws NoSuchFileException {
    if (find(real(path).getParent()) instanceof DiskFolder parent) {
      return parent;
    }
    throw new NoSuchFileException(path.toString());
  }

  /** The same path of this machine, whatever file systems are laid over this one. */
  private static Path real(Path path) {
    return Path.of(path.toString()).toAbsolutePath();
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  private static DiskFolder forcedFolder(Path folder) throws IOException {
    DiskFolder forced = new DiskFolder();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        forced.create(
            name(entry), Files.isDirectory(entry) ? forcedFolder(entry) : DiskFile.forced(entry));
      }
    }
    forced.force();
    return forced;
  }

  private final class Channel extends FilterFileChannel {
    private final DiskEntry entry;

    private Channel(FileChannel delegate, DiskEntry entry) {
      super(delegate);
      this.entry = entry;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      synchronized (PowerCutFiles.this) {
        int count = super.write(bytes);
        file().written(position() - count, position());
        return count;
      }
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      synchronized (PowerCutFiles.this) {
        int count = super.write(bytes, position);
        file().written(position, position + count);
        return count;
      }
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException("buffers are written one by one here");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException("nothing is transferred here");
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (PowerCutFiles.this) {
        super.truncate(size);
        file().truncated(size);
        return this;
      }
    }

    @Override
    public void force(boolean metadata) throws IOException {
      synchronized (PowerCutFiles.this) {
        entry.force();
      }
    }

    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
      if (mode == MapMode.READ_WRITE) {
        file().mapped();
      }
      return delegate.map(mode, offset, size, arena);
    }

    private DiskFile file() {
      return (DiskFile) entry;
    }
  }
}
