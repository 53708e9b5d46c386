package io.calltrail.store.embedded.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;
import org.apache.lucene.tests.mockfile.FilterOutputStream2;

/**
 * The file system of this machine, with a watch that is told of every change before it is made and
 * can refuse it. Changes through mapped memory are not seen.
 */
public final class WatchedFiles extends FilterFileSystemProvider {

  private final Watch watch;

  WatchedFiles(Path folder, Watch watch) {
    super("watched://", folder.getFileSystem());
    this.watch = watch;
  }

  /** A path of this machine, watched. */
  public static Path of(Path path, Watch watch) {
    return new WatchedFiles(path, watch).wrapPath(path);
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    synchronized (watch) {
      watch.before(FileChange.CREATE_FOLDER, path);
      super.createDirectory(path, attributes);
    }
  }

  @Override
  public void delete(Path path) throws IOException {
    synchronized (watch) {
      watch.before(FileChange.DELETE, path);
      super.delete(path);
    }
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    synchronized (watch) {
      watch.before(FileChange.DELETE, path);
      return super.deleteIfExists(path);
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    synchronized (watch) {
      watch.before(FileChange.MOVE, source);
      super.move(source, target, options);
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    synchronized (watch) {
      if (options.contains(StandardOpenOption.WRITE)) {
        watch.before(FileChange.OPEN, path);
      }
      return new Channel(super.newFileChannel(path, options, attributes), path);
    }
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return options.contains(StandardOpenOption.WRITE)
        ? newFileChannel(path, options, attributes)
        : super.newByteChannel(path, options, attributes);
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    synchronized (watch) {
      watch.before(FileChange.OPEN, path);
      return new Stream(super.newOutputStream(path, options), path);
    }
  }

  /** Is told of changes, one at a time, and none is being made meanwhile. */
  @FunctionalInterface
  public interface Watch {

    /**
     * A change is about to be made.
     *
     * @throws IOException to refuse it
     */
    void before(FileChange change, Path path) throws IOException;
  }

  private final class Channel extends FilterFileChannel {
    private final Path path;

    private Channel(FileChannel delegate, Path path) {
      super(delegate);
      this.path = path;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      synchronized (watch) {
        watch.before(FileChange.WRITE, path);
        return super.write(bytes);
      }
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      synchronized (watch) {
        watch.before(FileChange.WRITE, path);
        return super.write(bytes, position);
      }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (watch) {
        watch.before(FileChange.TRUNCATE, path);
        super.truncate(size);
        return this;
      }
    }

    @Override
    public void force(boolean metadata) throws IOException {
      synchronized (watch) {
        watch.before(FileChange.FORCE, path);
        super.force(metadata);
      }
    }

    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
      return delegate.map(mode, offset, size, arena);
    }
  }

  private final class Stream extends FilterOutputStream2 {
    private final Path path;

    private Stream(OutputStream delegate, Path path) {
      super(delegate);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      synchronized (watch) {
        watch.before(FileChange.WRITE, path);
        super.write(bytes, offset, length);
      }
    }
  }
}
