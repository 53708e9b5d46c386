package io.calltrail.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.calltrail.cli.progress.Progress.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LineProgressTest {

  private final StringWriter out = new StringWriter();

  @Test
  void aLineForEveryTenth() {
    try (Progress progress = new LineProgress("Making", Unit.CALLS, 20_000, new PrintWriter(out))) {
      LongStream.rangeClosed(0, 20).forEach(thousand -> progress.at(thousand * 1_000));
    }

    assertThat(out.toString().lines())
        .hasSize(10)
        .startsWith("Making: 2,000 of 20,000 calls")
        .endsWith("Making: 20,000 of 20,000 calls");
  }

  @Test
  void aLineForTheLastPartWhereTenthsDoNotComeOut() {
    try (Progress progress = new LineProgress("Making", Unit.CALLS, 95, new PrintWriter(out))) {
      LongStream.rangeClosed(0, 95).forEach(progress::at);
    }

    assertThat(out.toString().lines())
        .hasSize(10)
        .startsWith("Making: 10 of 95 calls")
        .endsWith("Making: 90 of 95 calls", "Making: 95 of 95 calls");
  }

  @Test
  void oneLineWhereAllComesAtOnce() {
    try (Progress progress = new LineProgress("Making", Unit.CALLS, 7, new PrintWriter(out))) {
      progress.at(7);
      progress.at(7);
    }

    assertThat(out.toString().lines()).containsExactly("Making: 7 of 7 calls");
  }

  @Test
  void aLineForEveryDoublingWhereTheWholeIsUnknown() {
    try (Progress progress =
        new LineProgress("Importing", Unit.bytes(-1), -1, new PrintWriter(out))) {
      LongStream.rangeClosed(0, 80).forEach(tenth -> progress.at(tenth * 100_000));
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "Importing: 1.0 MB", "Importing: 2.0 MB", "Importing: 4.0 MB", "Importing: 8.0 MB");
  }

  @Test
  void aLineForTheEndOfWhatIsUnknown() {
    try (Progress progress =
        new LineProgress("Importing", Unit.bytes(-1), -1, new PrintWriter(out))) {
      progress.at(1_000_000);
      progress.at(1_500_000, "7 records");
    }

    assertThat(out.toString().lines())
        .containsExactly("Importing: 1.0 MB", "Importing: 1.5 MB, 7 records");
  }

  @Test
  void aLineForWhereItStoppedShort() {
    try (Progress progress =
        new LineProgress("Importing", Unit.bytes(9_999), 9_999, new PrintWriter(out))) {
      progress.at(1_000);
      progress.at(1_100);
    }

    assertThat(out.toString().lines())
        .containsExactly("Importing: 1.0 of 10.0 kB", "Importing: 1.1 of 10.0 kB");
  }

  @Test
  void nothingWhereThereIsNothingToDo() {
    try (Progress progress = new LineProgress("Making", Unit.CALLS, 0, new PrintWriter(out))) {
      progress.at(0);
    }

    assertThat(out.toString()).isEmpty();
  }
}
