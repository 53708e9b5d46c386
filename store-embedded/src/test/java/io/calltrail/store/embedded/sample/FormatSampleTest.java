package io.calltrail.store.embedded.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.store.StoreException;
import io.calltrail.store.WriteOutcome;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.EmbeddedStore;
import io.calltrail.store.memory.InMemoryVoiceCallStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data folders of every format that was released are read, and are what docs/format.md says. */
class FormatSampleTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isReadWithAndWithoutWhatIsDerived(boolean withoutDerived) throws Exception {
    Path data = copy("format-2");
    if (withoutDerived) {
      removeDerived(data);
    }
    try (EmbeddedStore store = open(data);
        InMemoryVoiceCallStore reference = new InMemoryVoiceCallStore()) {
      Sample.fill(reference);
      assertThat(Sample.rows(store)).isEqualTo(Sample.rows(reference));
      assertThat(store.health().detail()).isEmpty();
      assertThat(store.knownIds(Sample.ACCOUNT).hasUser("user-declared")).isTrue();
      assertThat(store.knownIds(Sample.ACCOUNT).hasQueue("queue-declared")).isTrue();
      assertThat(
              store
                  .write(
                      Sample.ACCOUNT,
                      List.of(
                          Sample.call(Sample.LONG_ID, "2026-10-02", 3, null),
                          Sample.call(Sample.ERASED, "2026-10-03", 4, null),
                          Sample.call(Sample.UNDONE, "2026-10-04", 5, null)))
                  .outcomes())
          .containsExactly(WriteOutcome.UNCHANGED, WriteOutcome.ERASED, WriteOutcome.CREATED);
      assertThat(store.undoImport(Sample.ACCOUNT, "good-import").removed()).isEqualTo(1);
    }
  }

  @Test
  void hasTheRecordsThatThePageOnTheFormatDescribes() throws Exception {
    Path account = copy("format-2").resolve("accounts/sample");
    List<ByteBuffer> rows = records(account.resolve("2026-10/ledger"));
    assertThat(kinds(rows)).containsExactly(1, 2, 2, 3, 2, 3, 2, 8);
    assertThat(text(rows.getFirst(), 32, 16)).isEqualTo("calltrail ledger");
    assertThat(rows.getFirst().getInt(48)).isEqualTo(2);
    assertThat(account.resolve("2026-10/index-%016x".formatted(rows.getFirst().getLong(52))))
        .isDirectory();
    assertThat(account.resolve("2026-10/keys-%016x".formatted(rows.getFirst().getLong(52))))
        .isRegularFile();

    ByteBuffer corrected = rows.get(4);
    long second = 64;
    assertThat(corrected.getLong(32)).as("previous").isEqualTo(second);
    assertThat(corrected.getLong(40)).as("sequence").isEqualTo(2);
    assertThat(corrected.getLong(48)).as("start").isEqualTo(1_793_527_200L);
    assertThat(corrected.getLong(56)).as("revision").isEqualTo(-1);
    assertThat(text(corrected, 64, 32)).as("key").isEqualTo("engagement-2" + "\0".repeat(20));
    int attributes = corrected.getInt(96);
    int importId = corrected.getInt(100);
    assertThat(importId).isZero();
    int row = 104 + importId + attributes;
    int sections = corrected.getInt(row);
    int times = corrected.getInt(row + 4);
    assertThat(text(corrected, row + 8 + 4 * (sections + times), 34))
        .startsWith("{\"engagement_id\":\"engagement-2\"");

    ByteBuffer longId = rows.get(2);
    assertThat(text(longId, 64, 16)).isEqualTo("engagement-with-");
    assertThat(longId.get(80)).isEqualTo((byte) 0xFF);

    ByteBuffer imported = rows.get(6);
    assertThat(text(imported, 104, imported.getInt(100))).isEqualTo("good-import");

    ByteBuffer erased = rows.get(3);
    assertThat(erased.getLong(40)).as("sequence of the erased").isEqualTo(4);
    assertThat(text(erased, 48, erased.capacity() - 48)).matches("\0*");

    assertThat(kinds(records(account.resolve("journal")))).contains(1, 4, 5, 6, 7, 8);
  }

  @Test
  void hasItsKeysInTheFilterWhereThePageOnTheFormatDescribes() throws Exception {
    Path data = copy("format-2");
    Path month = data.resolve("accounts/sample/2026-10");
    List<ByteBuffer> rows = records(month.resolve("ledger"));
    Path filter = month.resolve("keys-%016x".formatted(rows.getFirst().getLong(52)));
    List<ByteBuffer> standing =
        rows.stream().filter(row -> row.get(28) == 2).map(row -> row.slice(64, 32)).toList();
    List<ByteBuffer> all = new ArrayList<>(standing);
    for (String id : List.of(Sample.ERASED, Sample.UNDONE)) {
      all.add(ByteBuffer.wrap(Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), 32)));
    }
    assertHasKeys(filter, all);

    removeDerived(data);
    open(data).close();
    assertHasKeys(filter, standing);
  }

  @Test
  void aFolderOfAnotherFormatIsRefused() throws Exception {
    Path data = copy("format-2");
    Files.writeString(data.resolve("format"), "calltrail data 1\n");
    assertThatThrownBy(() -> open(data))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("format 1")
        .hasMessageContaining("format 2");
  }

  private static EmbeddedStore open(Path data) {
    return EmbeddedStore.open(data, EmbeddedOptions.DEFAULT);
  }

  /** The records of a ledger, read as docs/format.md says and by nothing else. */
  private static List<ByteBuffer> records(Path ledger) throws IOException {
    byte[] bytes = Files.readAllBytes(ledger);
    List<ByteBuffer> records = new ArrayList<>();
    int place = 0;
    while (place < bytes.length) {
      ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(Arrays.copyOfRange(bytes, place, place + 4))
          .isEqualTo(new byte[] {0x31, 0x43, 0x54, 0x4C});
      int length = all.getInt(place + 4);
      byte[] record = Arrays.copyOfRange(bytes, place, place + length);
      ByteBuffer read = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
      CRC32C header = new CRC32C();
      header.update(record, 0, 8);
      header.update(record, 12, 20);
      assertThat(read.getInt(8)).isEqualTo((int) header.getValue());
      CRC32C payload = new CRC32C();
      payload.update(record, 32, length - 32);
      assertThat(read.getInt(12)).isEqualTo((int) payload.getValue());
      records.add(read);
      place += length;
    }
    return records;
  }

  /** That a filter of one layer has the bits of some keys, and no others. */
  private static void assertHasKeys(Path filter, List<ByteBuffer> keys) throws IOException {
    byte[] bytes = Files.readAllBytes(filter);
    ByteBuffer layers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(layers.getInt(16)).as("layers").isEqualTo(1);
    long size = layers.getLong(24);
    BitSet expected = new BitSet();
    for (ByteBuffer key : keys) {
      ByteBuffer numbers = key.duplicate().order(ByteOrder.BIG_ENDIAN);
      long place = 0;
      for (int i = 3; i >= 0; i--) {
        place = mixed(place ^ numbers.getLong(8 * i));
      }
      long step = mixed(place) | 1;
      for (int i = 0; i < 12; i++) {
        expected.set((int) Long.remainderUnsigned(place + i * step, size));
      }
    }
    assertThat(BitSet.valueOf(Arrays.copyOfRange(bytes, 40, bytes.length))).isEqualTo(expected);
  }

  private static long mixed(long number) {
    long mixed = (number ^ number >>> 32) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 32;
  }

  private static List<Integer> kinds(List<ByteBuffer> records) {
    return records.stream().map(record -> (int) record.get(28)).toList();
  }

  private static String text(ByteBuffer record, int from, int length) {
    return new String(record.array(), from, length, StandardCharsets.ISO_8859_1);
  }

  private Path copy(String sample) throws IOException, URISyntaxException {
    Path source = Path.of(FormatSampleTest.class.getResource("/samples/" + sample).toURI());
    Path target = folder.resolve(sample);
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
    return target;
  }

  private static void removeDerived(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        if (path.toString().contains("/index-") || path.toString().contains("/keys-")) {
          Files.delete(path);
        }
      }
    }
  }
}
