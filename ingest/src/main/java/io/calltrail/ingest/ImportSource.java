package io.calltrail.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Something that calls are read from. */
public sealed interface ImportSource {

  /** What messages and rejects call it. */
  String name();

  /** Its size in bytes where that is known beforehand. */
  OptionalLong size() throws IOException;

  /** Its bytes, packed or not. */
  InputStream open() throws IOException;

  /**
   * Text that another content has not; empty where it can be read but once, so that an import of it
   * can't go on after a stop.
   */
  Optional<String> identity() throws IOException;

  /**
   * A file.
   *
   * @param path not changed while it is read
   */
  record OfFile(Path path) implements ImportSource {

    private static final int FINGERPRINT_BYTES = 1 << 16;

    @Override
    public String name() {
      return path.toString();
    }

    /** The size of a regular file; a pipe tells none. */
    @Override
    public OptionalLong size() throws IOException {
      refuseFolder();
      long size = Files.size(path);
      return Files.isRegularFile(path) ? OptionalLong.of(size) : OptionalLong.empty();
    }

    @Override
    public InputStream open() throws IOException {
      refuseFolder();
      return Files.newInputStream(path);
    }

    /** The path, size and time of change, and a hash of the first and last 64 KiB. */
    @Override
    public Optional<String> identity() throws IOException {
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      MessageDigest hash = Sha256.start();
      try (SeekableByteChannel channel = Files.newByteChannel(path)) {
        long size = channel.size();
        update(hash, channel, 0);
        update(hash, channel, Math.max(0, size - FINGERPRINT_BYTES));
        String facts =
            path.toAbsolutePath().normalize()
                + "\n"
                + size
                + "\n"
                + Files.getLastModifiedTime(path).toMillis();
        hash.update(facts.getBytes(StandardCharsets.UTF_8));
      }
      return Optional.of(HexFormat.of().formatHex(hash.digest()));
    }

    private void refuseFolder() throws IOException {
      if (Files.isDirectory(path)) {
        throw new FileSystemException(
            path.toString(), null, "is a folder; name the files in it that are to be imported");
      }
    }

    private static void update(MessageDigest hash, SeekableByteChannel channel, long from)
        throws IOException {
      channel.position(from);
      hash.update(Channels.newInputStream(channel).readNBytes(FINGERPRINT_BYTES));
    }
  }

  /**
   * A stream that can be read once, such as the standard input.
   *
   * @param stream closed once it has been read
   */
  record OfStream(String name, InputStream stream) implements ImportSource {

    @Override
    public OptionalLong size() {
      return OptionalLong.empty();
    }

    @Override
    public InputStream open() {
      return stream;
    }

    @Override
    public Optional<String> identity() {
      return Optional.empty();
    }
  }
}
