package io.calltrail.store.embedded.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of zeros longer and shorter than what is read at a time. */
class ZerosTest {

  private static final int BLOCK = 1 << 16;

  @TempDir private Path folder;

  static List<int[]> sizesAndMarks() {
    List<int[]> rows = new ArrayList<>();
    for (int size : new int[] {1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5}) {
      for (int mark : new int[] {0, size / 2, size - 1}) {
        rows.add(new int[] {size, mark});
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("sizesAndMarks")
  void beginBehindTheLastByteThatIsNone(int[] row) throws IOException {
    byte[] bytes = new byte[row[0]];
    int mark = row[1];
    bytes[mark] = -1;
    Path file = Files.write(folder.resolve("file"), bytes);

    try (FileChannel channel = FileChannel.open(file)) {
      assertThat(Zeros.beginAtEnd(channel, 0)).isEqualTo(mark + 1);
      assertThat(Zeros.beginAtEnd(channel, mark)).isEqualTo(mark + 1);
      assertThat(Zeros.beginAtEnd(channel, mark + 1)).isEqualTo(mark + 1);
    }
  }
}
