package io.calltrail.ingest.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file as its producer wrote them: gzip is unpacked, whatever the file's name, and a
 * byte order mark is passed over. Counts the bytes of the file itself, which progress is measured
 * by; that count alone may be asked from another thread.
 */
public final class UnpackedInput implements AutoCloseable {

  /** How much of a file is looked at to tell its format. */
  public static final int HEAD_BYTES = 1 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] GZIP = {(byte) 0x1F, (byte) 0x8B};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final CountingStream packed;
  private final BufferedInputStream unpacked;

  private UnpackedInput(CountingStream packed, BufferedInputStream unpacked) {
    this.packed = packed;
    this.unpacked = unpacked;
  }

  /**
   * Opens a file's bytes.
   *
   * @param file owned by the new instance, and closed where it can't be opened
   */
  public static UnpackedInput open(InputStream file) throws IOException {
    try {
      return open(new CountingStream(file));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static UnpackedInput open(CountingStream counted) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(counted, BUFFER_BYTES);
    if (startsWith(bytes, GZIP)) {
      bytes = new BufferedInputStream(new GunzippedStream(bytes), BUFFER_BYTES);
    }
    if (startsWith(bytes, BYTE_ORDER_MARK)) {
      bytes.skipNBytes(BYTE_ORDER_MARK.length);
    }
    return new UnpackedInput(counted, bytes);
  }

  /** The first bytes, at most {@link #HEAD_BYTES}; to be asked before anything is read. */
  public byte[] head() throws IOException {
    byte[] head = new byte[HEAD_BYTES];
    int length = 0;
    unpacked.mark(HEAD_BYTES);
    try {
      int read = unpacked.read(head, 0, HEAD_BYTES);
      while (read > 0) {
        length += read;
        read = unpacked.read(head, length, HEAD_BYTES - length);
      }
    } catch (DamagedFileException _) {
      // What is left of a damaged file still shows its format; whoever reads on meets the damage.
      length = Math.max(0, length);
    }
    unpacked.reset();
    return Arrays.copyOf(head, length);
  }

  /**
   * The unpacked bytes; reading them throws {@link DamagedFileException} where they are cut off.
   */
  public InputStream stream() {
    return unpacked;
  }

  /** How many bytes of the file itself have been read. */
  public long bytesRead() {
    return packed.count.get();
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }

  private static boolean startsWith(BufferedInputStream bytes, byte[] mark) throws IOException {
    bytes.mark(mark.length);
    byte[] start = bytes.readNBytes(mark.length);
    bytes.reset();
    return Arrays.equals(start, mark);
  }

  private static final class GunzippedStream extends InputStream {

    private final InputStream gunzipped;

    private GunzippedStream(InputStream packed) throws IOException {
      try {
        this.gunzipped = new GZIPInputStream(packed, BUFFER_BYTES);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return gunzipped.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        throw damaged(e);
      }
    }

    @Override
    public void close() throws IOException {
      gunzipped.close();
    }

    private static DamagedFileException damaged(IOException cause) {
      return new DamagedFileException("the packed file is damaged or cut off", cause);
    }
  }

  private static final class CountingStream extends FilterInputStream {

    private final AtomicLong count = new AtomicLong();

    private CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count.addAndGet(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
