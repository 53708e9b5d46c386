package io.calltrail.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

  @Test
  void givesLinesWithTheirPlaces() throws Exception {
    LineReader lines = reader("\none\r\n \t\ntwo");

    RawRecord one = lines.next();
    assertThat(one).isNotNull();
    assertThat(one.text()).isEqualTo("one");
    assertThat(one.place()).isEqualTo(new Place(2, 1, 6));
    assertThat(lines.lastLineHasEnd()).isTrue();
    RawRecord two = lines.next();
    assertThat(two).isNotNull();
    assertThat(two.text()).isEqualTo("two");
    assertThat(two.place()).isEqualTo(new Place(4, 9, 12));
    assertThat(lines.lastLineHasEnd()).isFalse();
    assertThat(lines.next()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "1000", "65536"})
  void giveTheSameHoweverTheBytesCome(int most) throws Exception {
    long seed = System.nanoTime();
    System.out.println("LineReaderTest seed " + seed);
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add("x".repeat(1 + random.nextInt(i % 10 == 0 ? 200_000 : 300)) + i);
    }
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    LineReader reader =
        new LineReader(
            new ByteArrayInputStream(text) {
              @Override
              public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(most)));
              }
            });

    List<String> read = new ArrayList<>();
    long end = 0;
    for (RawRecord line = reader.next(); line != null; line = reader.next()) {
      read.add(line.text());
      assertThat(line.place().start()).isEqualTo(end);
      end = line.place().end();
    }

    assertThat(read).isEqualTo(lines);
    assertThat(end).isEqualTo(text.length);
  }

  @Test
  void aLineBeyondTheLimitIsAnErrorNotAFullMemory() {
    LineReader lines = new LineReader(new EndlessLine());

    assertThatThrownBy(lines::next)
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("line 1 is longer than 16 MiB");
  }

  private static LineReader reader(String text) {
    return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static final class EndlessLine extends InputStream {

    @Override
    public int read() {
      return 'x';
    }
  }
}
