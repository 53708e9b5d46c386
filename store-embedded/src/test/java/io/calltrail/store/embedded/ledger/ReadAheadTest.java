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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
  private static final long GROWN = 1L << 20;
  private static final Path SMAPS = Path.of("/proc/self/smaps");
  private static final String FLAGS = "VmFlags:";
  private static final Pattern MAPPING = Pattern.compile("[0-9a-f]+-[0-9a-f]+ ");

  @TempDir private Path folder;

  private final ReadAhead readAhead = new ReadAhead(0, () -> 5 * GIGABYTE);
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
    MemorySegment stays = file(3 * GIGABYTE);
    readAhead.mapped(one, file(3 * GIGABYTE));
    readAhead.mapped(other, stays);
    assertThat(flags(stays)).contains(AT_RANDOM);
    readAhead.forget(one);
    assertThat(flags(stays)).doesNotContain(AT_RANDOM);
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

  @Test
  void countsALedgerAsItGrowsAndNoMoreWhenItIsClosed() throws IOException {
    ReadAhead small = new ReadAhead(0, () -> GROWN * 3 / 2);
    Ledger first = grown("first", small);
    assertThat(isReadAtRandom("first")).isFalse();
    Ledger second = grown("second", small);
    assertThat(isReadAtRandom("first")).isTrue();
    assertThat(isReadAtRandom("second")).isTrue();
    first.close();
    second.abandon();
    Ledger third = grown("third", small);
    assertThat(isReadAtRandom("third")).isFalse();
    third.close();
  }

  @Test
  void countsALedgerThatIsOpenedAgain() throws IOException {
    grown("ledger", new ReadAhead()).close();
    try (Ledger ledger = Ledger.open(folder.resolve("ledger"), new ReadAhead(0, () -> 0))) {
      assertThat(isReadAtRandom("ledger")).isFalse();
      ledger.recover(Ledger.firstRecord(), 0, (_, _, _) -> {});
      assertThat(isReadAtRandom("ledger")).isTrue();
    }
  }

  @Test
  void aLedgerThatIsClosedMeanwhileIsVisitedToItsEnd() throws IOException {
    ReadAhead limited = new ReadAhead(0, () -> 0);
    Ledger ledger = grown("ledger", limited);
    try (Ledger _ = grown("stays", limited)) {
      ledger.abandon();
      List<RecordKind> visited = new ArrayList<>();
      ledger.visit(Ledger.firstRecord(), (_, kind, _) -> visited.add(kind));
      assertThat(visited).containsExactly(RecordKind.ROW);
    }
  }

  /** A ledger with a record, for which its file has grown by its first step. */
  private Ledger grown(String name, ReadAhead shared) throws IOException {
    Ledger ledger = Ledger.open(folder.resolve(name), shared);
    ledger.recover(Ledger.firstRecord(), 0, (_, _, _) -> {});
    ledger.append(RecordKind.ROW, ByteBuffer.allocate(64));
    ledger.sync();
    assertThat(ledger.length()).isBetween(GROWN, GROWN + 1024);
    return ledger;
  }

  private boolean isReadAtRandom(String name) throws IOException {
    boolean isMapping = false;
    boolean found = false;
    for (String line : Files.readAllLines(SMAPS)) {
      if (MAPPING.matcher(line).lookingAt()) {
        isMapping = line.endsWith(folder.resolve(name).toString());
      } else if (isMapping && line.startsWith(FLAGS)) {
        found |= line.contains(AT_RANDOM);
      }
    }
    return found;
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
    List<String> lines = Files.readAllLines(SMAPS);
    return lines.stream()
        .dropWhile(line -> !line.startsWith(begin))
        .filter(line -> line.startsWith(FLAGS))
        .findFirst()
        .orElseThrow();
  }
}
