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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Linux tells of each mapping whether it is read at random. */
@EnabledOnOs(OS.LINUX)
class ReadAheadTest {

  private static final String AT_RANDOM = " rr ";
  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path folder;

  private final ReadAhead readAhead = new ReadAhead(() -> 5 * GIGABYTE);
  private final Arena arena = Arena.ofConfined();
  private Ledger one;
  private Ledger other;

  @BeforeEach
  void open() throws IOException {
    one = Ledger.open(folder.resolve("one"));
    other = Ledger.open(folder.resolve("other"));
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    other.close();
    arena.close();
  }

  @Test
  void isLeftToLedgersThatFit() throws IOException {
    MemorySegment first = file(3 * GIGABYTE);
    MemorySegment second = file(2 * GIGABYTE);
    readAhead.mapped(one, first);
    readAhead.mapped(other, second);
    assertThat(flags(first)).doesNotContain(AT_RANDOM);
    assertThat(flags(second)).doesNotContain(AT_RANDOM);
  }

  @Test
  void isLimitedForAllOnceTheyAreTooLargeTogether() throws IOException {
    MemorySegment first = file(3 * GIGABYTE);
    MemorySegment second = file(3 * GIGABYTE);
    readAhead.mapped(one, first);
    readAhead.mapped(other, second);
    assertThat(flags(first)).contains(AT_RANDOM);
    assertThat(flags(second)).contains(AT_RANDOM);
  }

  @Test
  void isLimitedForALedgerThatGrowsBeyond() throws IOException {
    MemorySegment first = file(3 * GIGABYTE);
    MemorySegment longer = file(6 * GIGABYTE);
    readAhead.mapped(one, first);
    readAhead.mapped(one, longer);
    assertThat(flags(first)).doesNotContain(AT_RANDOM);
    assertThat(flags(longer)).contains(AT_RANDOM);
  }

  @Test
  void isLeftAgainWhenOthersAreClosed() throws IOException {
    readAhead.mapped(one, file(3 * GIGABYTE));
    readAhead.mapped(other, file(3 * GIGABYTE));
    readAhead.forget(one);
    MemorySegment next = file(2 * GIGABYTE);
    readAhead.mapped(one, next);
    assertThat(flags(next)).doesNotContain(AT_RANDOM);
  }

  @Test
  void isLimitedByHalfOfTheMemory() throws IOException {
    MemorySegment more = file(GIGABYTE << 12);
    new ReadAhead().mapped(one, more);
    assertThat(flags(more)).contains(AT_RANDOM);
  }

  private MemorySegment file(long size) throws IOException {
    Path file = Files.createTempFile(folder, "sparse", "");
    Files.delete(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1), size - 1);
      return channel.map(MapMode.READ_ONLY, 0, size, arena);
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
