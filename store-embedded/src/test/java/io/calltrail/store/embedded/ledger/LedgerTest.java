package io.calltrail.store.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void name() {
    path = folder.resolve("ledger");
  }

  @Test
  void givesBackWhatWasSynced() throws IOException {
    try (Ledger ledger = recovered(new ArrayList<>())) {
      long first = ledger.append(RecordKind.ROW, bytes("one"));
      long second = ledger.append(RecordKind.ROW, bytes("two, longer"));
      ledger.sync();
      assertThat(text(ledger.payload(first))).isEqualTo("one");
      assertThat(text(ledger.payload(second))).isEqualTo("two, longer");
    }
    assertThat(records()).containsExactly("one", "two, longer");
  }

  @Test
  void losesWhatWasNotSynced() throws IOException {
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("kept"));
      ledger.sync();
      ledger.append(RecordKind.ROW, bytes("lost"));
    }
    assertThat(records()).containsExactly("kept");
  }

  @Test
  void givesUpAGroup() throws IOException {
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("kept"));
      ledger.sync();
      ledger.append(RecordKind.ROW, bytes("given up"));
      ledger.discardGroup();
      ledger.append(RecordKind.ROW, bytes("written later"));
      ledger.sync();
    }
    assertThat(records()).containsExactly("kept", "written later");
  }

  @Test
  void isLongerThanItsContentOnlyWhileOpen() throws IOException {
    long end;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("one"));
      ledger.sync();
      end = ledger.end();
      assertThat(Files.size(path)).isGreaterThan(end);
    }
    assertThat(Files.size(path)).isEqualTo(end);
  }

  @Test
  void growsOverManySteps() throws IOException {
    byte[] large = new byte[300_000];
    new Random(7).nextBytes(large);
    List<Long> places = new ArrayList<>();
    try (Ledger ledger = recovered(new ArrayList<>())) {
      for (int i = 0; i < 20; i++) {
        places.add(ledger.append(RecordKind.ROW, ByteBuffer.wrap(large)));
        ledger.sync();
      }
      for (long place : places) {
        assertThat(ledger.payload(place).toArray(ValueLayout.JAVA_BYTE)).isEqualTo(large);
      }
    }
  }

  @Test
  void cutsATailAtEveryLength() throws IOException {
    List<Long> ends = new ArrayList<>();
    try (Ledger ledger = recovered(new ArrayList<>())) {
      for (String record : List.of("first", "second", "third")) {
        ledger.append(RecordKind.ROW, bytes(record));
        ledger.sync();
        ends.add(ledger.end());
      }
    }
    byte[] whole = Files.readAllBytes(path);
    for (int length = Math.toIntExact(Ledger.firstRecord()); length <= whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      int cut = length;
      long complete = ends.stream().filter(end -> end <= cut).count();
      assertThat(records()).as("%d of %d bytes", length, whole.length).hasSize((int) complete);
    }
  }

  @Test
  void skipsARecordThatWasDurableAndReportsIt() throws IOException {
    long bad;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("before"));
      ledger.sync();
      bad = ledger.append(RecordKind.ROW, bytes("damaged"));
      ledger.sync();
      ledger.append(RecordKind.ROW, bytes("after"));
      ledger.sync();
    }
    byte[] whole = Files.readAllBytes(path);
    for (long flipped = bad; flipped < bad + RecordFrame.lengthFor(7); flipped++) {
      Files.write(path, whole);
      flip(flipped);
      List<String> records = new ArrayList<>();
      try (Ledger ledger = Ledger.open(path)) {
        LedgerDamage damage = ledger.recover(Ledger.firstRecord(), 0, collect(records));
        assertThat(damage).isEqualTo(new LedgerDamage(List.of(bad), 0));
      }
      assertThat(records).as("byte %d flipped", flipped).containsExactly("before", "after");
    }
  }

  @Test
  void cutsADamagedRecordOfTheLastGroup() throws IOException {
    long bad;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("acknowledged"));
      ledger.sync();
      bad = ledger.append(RecordKind.ROW, bytes("torn"));
      ledger.append(RecordKind.ROW, bytes("of the same group"));
      ledger.sync();
    }
    flip(bad + RecordFrame.HEADER);
    List<String> records = new ArrayList<>();
    try (Ledger ledger = Ledger.open(path)) {
      LedgerDamage damage = ledger.recover(Ledger.firstRecord(), 0, collect(records));
      assertThat(damage.badRecords()).isEmpty();
      assertThat(damage.cutBytes()).isPositive();
      assertThat(ledger.end()).isEqualTo(bad);
    }
    assertThat(records).containsExactly("acknowledged");
  }

  @Test
  void whatWasCutDoesNotComeBackBehindWhatIsWrittenInItsPlace() throws IOException {
    long bad;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      bad = ledger.append(RecordKind.ROW, bytes("torn"));
      ledger.append(RecordKind.ROW, bytes("of the same group"));
      ledger.sync();
    }
    flip(bad + RecordFrame.HEADER);
    Ledger ledger = recovered(new ArrayList<>());
    ledger.append(RecordKind.ROW, bytes("anew"));
    ledger.sync();
    ledger.abandon();
    assertThat(records()).containsExactly("anew");
  }

  @Test
  void overwritesARecordWithFillerOfEqualLength() throws IOException {
    try (Ledger ledger = recovered(new ArrayList<>())) {
      long secret = ledger.append(RecordKind.ROW, bytes("to be erased for good"));
      ledger.append(RecordKind.ROW, bytes("next"));
      ledger.sync();
      ledger.overwrite(secret, RecordKind.ERASED_ROW, ByteBuffer.wrap(new byte[] {9}));
      ledger.force();
      assertThat(ledger.holds(secret, RecordKind.ERASED_ROW)).isTrue();
    }
    assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).doesNotContain("erased");
    assertThat(records()).hasSize(2).last().isEqualTo("next");
  }

  @Test
  void refusesAFileThatIsNoLedger() throws IOException {
    Files.write(path, new byte[2 << 20]);
    assertThatThrownBy(() -> Ledger.open(path))
        .isInstanceOf(LedgerFormatException.class)
        .hasMessageContaining("is not a ledger");
  }

  @Test
  void startsAnewWhereCreationWasCutShort() throws IOException {
    Files.write(folder.resolve("ledger.new"), new byte[100]);
    assertThat(records()).isEmpty();
    assertThat(Files.size(path)).isEqualTo(Ledger.firstRecord());
  }

  @Test
  void takesNoDamagedLedgerForANewOne() throws IOException {
    Files.write(path, new byte[100]);
    assertThatThrownBy(() -> Ledger.open(path)).isInstanceOf(LedgerFormatException.class);
  }

  @Test
  void tellsDamageToItsLastGroupOnceItIsSealed() throws IOException {
    long bad;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("first"));
      ledger.sync();
      bad = ledger.append(RecordKind.ROW, bytes("damaged"));
      ledger.append(RecordKind.ROW, bytes("of the same group"));
      ledger.sync();
      ledger.seal();
      ledger.seal();
    }
    flip(bad + RecordFrame.HEADER);
    List<String> records = new ArrayList<>();
    try (Ledger ledger = Ledger.open(path)) {
      LedgerDamage damage = ledger.recover(Ledger.firstRecord(), 0, collect(records));
      assertThat(damage).isEqualTo(new LedgerDamage(List.of(bad), 0));
    }
    assertThat(records).startsWith("first", "of the same group").hasSize(3);
  }

  @Test
  void tellsDamageBelowAnEndThatIsKnown() throws IOException {
    long bad;
    long end;
    try (Ledger ledger = recovered(new ArrayList<>())) {
      ledger.append(RecordKind.ROW, bytes("first"));
      bad = ledger.append(RecordKind.ROW, bytes("damaged"));
      ledger.sync();
      end = ledger.end();
    }
    for (long flipped : List.of(bad, bad + RecordFrame.HEADER)) {
      flip(flipped);
      List<String> records = new ArrayList<>();
      try (Ledger ledger = Ledger.open(path)) {
        LedgerDamage damage = ledger.recover(Ledger.firstRecord(), end, collect(records));
        assertThat(damage).isEqualTo(new LedgerDamage(List.of(bad), 0));
        assertThat(ledger.end()).isEqualTo(end);
      }
      assertThat(records).containsExactly("first");
    }
  }

  private Ledger recovered(List<String> records) throws IOException {
    Ledger ledger = Ledger.open(path);
    ledger.recover(Ledger.firstRecord(), 0, collect(records));
    return ledger;
  }

  private List<String> records() throws IOException {
    List<String> records = new ArrayList<>();
    recovered(records).close();
    return records;
  }

  private static LedgerVisitor collect(List<String> records) {
    return (_, _, payload) -> records.add(text(payload));
  }

  private void flip(long position) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(position);
      int value = file.read();
      file.seek(position);
      file.write(value ^ 0x10);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(MemorySegment payload) {
    return new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
