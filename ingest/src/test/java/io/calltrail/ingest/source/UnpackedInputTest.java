package io.calltrail.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackedInputTest {

  private static final String TEXT = "one line of many\n".repeat(200);

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "\u001f", "one line"})
  void readsPlainBytesAsTheyAre(String text) throws Exception {
    assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void passesOverAByteOrderMark() throws Exception {
    byte[] marked = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8);

    assertThat(read(marked)).isEqualTo(TEXT);
    assertThat(read(gzip(marked))).isEqualTo(TEXT);
    assertThat(read(Arrays.copyOf(marked, 3))).isEmpty();
  }

  @Test
  void readsAllMembersOfAPackedFile() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip("first ".getBytes(StandardCharsets.UTF_8)));
    both.writeBytes(gzip("second".getBytes(StandardCharsets.UTF_8)));

    assertThat(read(both.toByteArray())).isEqualTo("first second");
  }

  @Test
  void aPackedFileThatIsCutOffGivesItsStartAndThenAnError() throws Exception {
    byte[] packed = gzip(TEXT.getBytes(StandardCharsets.UTF_8));

    for (int length = 2; length < packed.length; length++) {
      StringBuilder read = new StringBuilder();
      boolean damaged = false;
      try (UnpackedInput input =
          UnpackedInput.open(new ByteArrayInputStream(Arrays.copyOf(packed, length)))) {
        byte[] head = input.head();
        assertThat(TEXT).startsWith(new String(head, StandardCharsets.UTF_8));
        for (int next = input.stream().read(); next >= 0; next = input.stream().read()) {
          read.append((char) next);
        }
      } catch (DamagedFileException e) {
        damaged = true;
        assertThat(e).hasMessage("the packed file is damaged or cut off");
      }
      assertThat(damaged).as("cut to %d bytes", length).isTrue();
      assertThat(TEXT).startsWith(read);
    }
  }

  @Test
  void theHeadIsReadAgain() throws Exception {
    byte[] large = "x".repeat(3 * UnpackedInput.HEAD_BYTES).getBytes(StandardCharsets.UTF_8);
    try (UnpackedInput input = UnpackedInput.open(new ByteArrayInputStream(large))) {
      assertThat(input.head()).hasSize(UnpackedInput.HEAD_BYTES);
      assertThat(input.stream().readAllBytes()).isEqualTo(large);
      assertThat(input.bytesRead()).isEqualTo(large.length);
    }
  }

  private static String read(byte[] bytes) throws IOException {
    try (UnpackedInput input = UnpackedInput.open(new ByteArrayInputStream(bytes))) {
      input.head();
      return new String(input.stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
