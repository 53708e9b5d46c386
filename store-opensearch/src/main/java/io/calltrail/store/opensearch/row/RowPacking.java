package io.calltrail.store.opensearch.row;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Packs each row by itself into a third of its bytes or so, as a page takes its rows from anywhere
 * in an index. Rows are much alike: what is usual in them is known before, and is never written.
 *
 * <p>A packed row, in order: the number of the usual rows that it was packed with (a byte), and a
 * frame of Zstandard (RFC 8878) that has the row's block, with its length and checksum. Safe to
 * share.
 */
final class RowPacking {

  private static final byte USUAL_ROWS = 1;
  private static final int HEAD = Byte.BYTES;
  private static final int MOST_BYTES = 1 << 28;

  /** Of the levels that give up room for speed, the one that gives up least. */
  private static final int LEVEL = -1;

  private static final ZstdDictCompress USUAL_TO_PACK;
  private static final ZstdDictDecompress USUAL_TO_UNPACK;

  static {
    byte[] usual = usual("usual-rows-1.txt");
    USUAL_TO_PACK = new ZstdDictCompress(usual, LEVEL);
    USUAL_TO_UNPACK = new ZstdDictDecompress(usual);
  }

  private static final Queue<ZstdCompressCtx> PACKERS = new ConcurrentLinkedQueue<>();
  private static final Queue<ZstdDecompressCtx> UNPACKERS = new ConcurrentLinkedQueue<>();

  private RowPacking() {}

  /** The bytes to keep of a row. */
  static byte[] pack(RenderedRow row) {
    byte[] block = row.block().toArray(ValueLayout.JAVA_BYTE);
    byte[] packed = new byte[HEAD + Math.toIntExact(Zstd.compressBound(block.length))];
    packed[0] = USUAL_ROWS;
    ZstdCompressCtx idle = PACKERS.poll();
    ZstdCompressCtx packer = idle == null ? packer() : idle;
    try {
      int length =
          packer.compressByteArray(packed, HEAD, packed.length - HEAD, block, 0, block.length);
      return Arrays.copyOf(packed, HEAD + length);
    } finally {
      PACKERS.add(packer);
    }
  }

  /**
   * The row that was packed.
   *
   * @throws StoreException if no row was packed into such bytes
   */
  static RenderedRow unpack(byte[] packed) {
    if (packed.length <= HEAD || packed[0] != USUAL_ROWS) {
      throw new StoreException("a row in the cluster is packed in a way that is not known");
    }
    int framed = packed.length - HEAD;
    long length = Zstd.getFrameContentSize(packed, HEAD, framed);
    if (length <= 0 || length > MOST_BYTES) {
      throw new StoreException("a row in the cluster is not what was packed");
    }
    byte[] block = new byte[(int) length];
    ZstdDecompressCtx idle = UNPACKERS.poll();
    ZstdDecompressCtx unpacker = idle == null ? unpacker() : idle;
    try {
      unpacker.decompressByteArray(block, 0, block.length, packed, HEAD, framed);
    } catch (ZstdException e) {
      throw new StoreException("a row in the cluster is not what was packed", e);
    } finally {
      UNPACKERS.add(unpacker);
    }
    return RenderedRow.of(MemorySegment.ofArray(block));
  }

  private static ZstdCompressCtx packer() {
    return new ZstdCompressCtx()
        .setLevel(LEVEL)
        .setContentSize(true)
        .setChecksum(true)
        .loadDict(USUAL_TO_PACK);
  }

  private static ZstdDecompressCtx unpacker() {
    return new ZstdDecompressCtx().loadDict(USUAL_TO_UNPACK);
  }

  private static byte[] usual(String resource) {
    try (InputStream rows =
        Objects.requireNonNull(RowPacking.class.getResourceAsStream(resource), resource)) {
      return rows.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
