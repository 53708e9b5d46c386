package io.calltrail.store.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Linux tells of each mapping whether it is read at random. */
@EnabledOnOs(OS.LINUX)
class ReadAheadTest {

  private static final String READ_AT_RANDOM = " rr ";

  /** More than half of the memory of any machine that runs this. */
  private static final long LARGE = 1L << 42;

  @TempDir private Path folder;

  @Test
  void aFileTooLargeForMemoryIsReadAtRandom() throws IOException {
    assertThat(flagsAfterLimit(LARGE)).contains(READ_AT_RANDOM);
  }

  @Test
  void aFileThatFitsIsReadAhead() throws IOException {
    assertThat(flagsAfterLimit(1 << 20)).doesNotContain(READ_AT_RANDOM);
  }

  private String flagsAfterLimit(long size) throws IOException {
    Path file = folder.resolve("ledger");
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.SPARSE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      channel.write(ByteBuffer.allocate(1), size - 1);
      MemorySegment mapping = channel.map(MapMode.READ_ONLY, 0, size, arena);
      ReadAhead.limit(mapping);
      return flags(mapping);
    }
  }

  private static String flags(MemorySegment mapping) throws IOException {
    String begin = "%08x-".formatted(mapping.address());
    List<String> lines = Files.readAllLines(Path.of("/proc/self/smaps"));
    return lines.stream()
        .dropWhile(line -> !line.startsWith(begin))
        .filter(line -> line.startsWith("VmFlags:"))
        .findFirst()
        .orElseThrow();
  }
}
