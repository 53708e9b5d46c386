package io.calltrail.store.embedded.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/** Spoils a committed index where it lies, in a way that is not seen when the index is opened. */
public enum SpoiltSegment {
  /** The terms of the fields: rows cannot be looked up. */
  TERMS(".tim"),
  /** The values of the first fields: rows can still be looked up. */
  VALUES(".dvd");

  private final String kind;

  SpoiltSegment(String kind) {
    this.kind = kind;
  }

  /**
   * Overwrites the middle half of what the largest segment has of this kind.
   *
   * @return the file that it is packed in
   */
  public Path spoil(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      SegmentCommitInfo largest = null;
      for (SegmentCommitInfo segment : SegmentInfos.readLatestCommit(directory)) {
        if (largest == null || segment.info.maxDoc() > largest.info.maxDoc()) {
          largest = segment;
        }
      }
      if (largest == null) {
        throw new AssertionError("no segment was committed");
      }
      Path packed = folder.resolve(largest.info.name + ".cfs");
      byte[] content = content(directory, largest);
      byte[] noise = new byte[content.length / 2];
      Arrays.fill(noise, (byte) 0xa5);
      long place = placeOf(content, Files.readAllBytes(packed));
      try (FileChannel file = FileChannel.open(packed, StandardOpenOption.WRITE)) {
        file.write(ByteBuffer.wrap(noise), place + content.length / 4);
      }
      return packed;
    }
  }

  private byte[] content(Directory directory, SegmentCommitInfo segment) throws IOException {
    try (Directory packed =
        segment.info.getCodec().compoundFormat().getCompoundReader(directory, segment.info)) {
      String name =
          Arrays.stream(packed.listAll())
              .filter(file -> file.endsWith(kind))
              .findFirst()
              .orElseThrow();
      try (IndexInput in = packed.openInput(name, IOContext.READONCE)) {
        byte[] content = new byte[Math.toIntExact(in.length())];
        in.readBytes(content, 0, content.length);
        return content;
      }
    }
  }

  private static long placeOf(byte[] content, byte[] packed) {
    return new String(packed, StandardCharsets.ISO_8859_1)
        .indexOf(new String(content, StandardCharsets.ISO_8859_1));
  }
}
