package io.calltrail.store.opensearch.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calltrail.model.json.RenderedRow;
import io.calltrail.store.StoreException;
import io.calltrail.store.row.CallRecord;
import io.calltrail.store.testkit.TestCalls;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How rows are packed that clusters have. What was packed once is to be unpacked ever after. */
class RowPackingTest {

  private static final String BLOCK =
      """
      {"engagement_id":"e-1","direction":"outbound","call_legs":["outbound"],\
      "distributions":["non_acd"],"types":["internal_call"],"sub_types":[],\
      "caller_number":"+12055550173"}\
      """;
  private static final String PACKED =
      "ASi1L/0kqz0BAFBlLTEyMDU3MyJ9CQBAmOs0T9hZUEtcYCwTADgbACcLRFY7cnkZCCMI/o8=";
  private static final String USUAL_ROWS =
      "0b9700858d4e26c855e9815f3c033aadbed1805f88dfd8b0f1a69cc313b304ec";

  private static final RenderedRow FULL =
      CallRecord.of(TestCalls.full("engagement", "2026-10-01T12:00:00Z")).row();

  @Test
  void aRowIsUnpackedAsItWasPacked() {
    byte[] packed = RowPacking.pack(FULL);

    assertThat(RowPacking.unpack(packed)).isEqualTo(FULL);
    assertThat((long) packed.length).isLessThan(FULL.block().byteSize());
  }

  @Test
  void aRowThatWasPackedEarlierIsUnpacked() {
    RenderedRow row = RenderedRow.of(MemorySegment.ofArray(BLOCK.getBytes(StandardCharsets.UTF_8)));

    assertThat(RowPacking.unpack(Base64.getDecoder().decode(PACKED))).isEqualTo(row);
  }

  @Test
  void theUsualRowsAreStillThoseThatRowsWerePackedWith() throws Exception {
    try (InputStream rows =
        Objects.requireNonNull(RowPacking.class.getResourceAsStream("usual-rows-1.txt"))) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(rows.readAllBytes());
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(USUAL_ROWS);
    }
  }

  @Test
  void noDamagedBitShowsAnotherRow() {
    byte[] packed = RowPacking.pack(FULL);
    int refused = 0;
    for (int bit = 0; bit < Byte.SIZE * packed.length; bit++) {
      byte[] damaged = packed.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(Byte.SIZE * packed.length * 9 / 10);
    assertThat(RowPacking.unpack(packed)).isEqualTo(FULL);
  }

  private static boolean isRefused(byte[] damaged) {
    try {
      assertThat(RowPacking.unpack(damaged)).isEqualTo(FULL);
      return false;
    } catch (StoreException _) {
      return true;
    }
  }

  @Test
  void whatIsCutShortIsRefused() {
    byte[] packed = RowPacking.pack(FULL);
    for (int length = 0; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> RowPacking.unpack(cut)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void whatWasPackedInAnotherWayIsRefused() {
    byte[] other = RowPacking.pack(FULL);
    other[0] = 2;

    assertThatThrownBy(() -> RowPacking.unpack(other))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not known");
  }
}
