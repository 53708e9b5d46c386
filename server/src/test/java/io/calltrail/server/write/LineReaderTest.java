package io.calltrail.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ''",
        "a | a",
        "a; | a",
        "a;b | a,b",
        "a;;b; | a,(blank),b",
        ";;a | (blank),(blank),a",
        "' ;a' | (blank),a",
        "; | (blank)"
      })
  void linesEndWithTheirNewlineOrTheText(String text, String lines) throws IOException {
    assertThat(String.join(",", lines(stream(text.replace(';', '\n'), new Random(1)))))
        .isEqualTo(lines);
  }

  @Test
  void linesOfAnyLengthComeWholeHoweverTheyArrive() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int length = 1 + (int) Math.pow(10, 5.3 * random.nextDouble());
      lines.add(Character.toString('a' + random.nextInt(26)).repeat(length));
    }

    assertThat(lines(stream(String.join("\n", lines), random)))
        .as("seed %d", seed)
        .isEqualTo(lines);
  }

  @Test
  void aLineThatIsTooLongIsToldAndTheNextOnesAreRead() throws IOException {
    String text =
        "a\n"
            + "b".repeat(LineReader.MAX_LENGTH + 1)
            + "\nc\n"
            + "d".repeat(LineReader.MAX_LENGTH)
            + "\n"
            + "e".repeat(5 * LineReader.MAX_LENGTH);

    assertThat(lines(stream(text, new Random(2))))
        .containsExactly("a", "(long)", "c", "d".repeat(LineReader.MAX_LENGTH), "(long)");
  }

  private static List<String> lines(InputStream in) throws IOException {
    LineReader reader = new LineReader(in);
    List<String> lines = new ArrayList<>();
    while (reader.next()) {
      if (reader.isTooLong()) {
        lines.add("(long)");
      } else if (reader.isBlank()) {
        lines.add("(blank)");
      } else {
        lines.add(
            new String(reader.buffer(), reader.start(), reader.length(), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  /** A stream that gives what it holds in pieces of any size. */
  private static InputStream stream(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(100_000)));
      }
    };
  }
}
