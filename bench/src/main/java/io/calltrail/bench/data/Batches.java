package io.calltrail.bench.data;

import io.calltrail.model.json.InputRow;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Batches of new calls as NDJSON, made so fast that who sends them is not slowed: a few are
 * rendered beforehand and get new engagements each time they are sent. Safe to share between
 * threads.
 */
public final class Batches {

  /** The calls of a batch. */
  public static final int SIZE = 1_000;

  private static final int TEMPLATES = 100;
  private static final int DIGITS = 10;

  private final List<Template> templates;
  private final AtomicInteger next;

  private Batches(List<Template> templates, int first) {
    this.templates = templates;
    this.next = new AtomicInteger(first);
  }

  /** Batches of calls like those of a data set, and none of them in it. */
  public static Batches after(Dataset data) {
    List<Template> templates =
        IntStream.range(0, TEMPLATES)
            .mapToObj(n -> Template.of(data.calls(), data.count() + n * SIZE))
            .toList();
    return new Batches(templates, data.count());
  }

  /** The next batch. */
  public byte[] next() {
    int first = next.getAndAdd(SIZE);
    return templates.get(first / SIZE % TEMPLATES).numbered(first);
  }

  /** Rows, and where in them the numbers of their engagements end. */
  private static final class Template {

    private final byte[] rows;
    private final int[] ends;

    private Template(byte[] rows, int[] ends) {
      this.rows = rows;
      this.ends = ends;
    }

    static Template of(GeneratedCalls calls, int first) {
      ByteArrayOutputStream rows = new ByteArrayOutputStream(1_200 * SIZE);
      int[] ends = new int[SIZE];
      for (int i = 0; i < SIZE; i++) {
        byte[] row = InputRow.render(calls.call(first + i));
        int place = rows.size();
        rows.writeBytes(row);
        rows.write('\n');
        ends[i] = place + endOfEngagement(row);
      }
      return new Template(rows.toByteArray(), ends);
    }

    byte[] numbered(int first) {
      byte[] batch = Arrays.copyOf(rows, rows.length);
      for (int i = 0; i < SIZE; i++) {
        int number = first + i;
        for (int place = ends[i] - 1; place >= ends[i] - DIGITS; place--) {
          batch[place] = (byte) ('0' + number % 10);
          number /= 10;
        }
      }
      return batch;
    }

    /** Where the text ends that is the first value of a row. */
    private static int endOfEngagement(byte[] row) {
      int quotes = 0;
      for (int i = 0; ; i++) {
        if (row[i] == '"' && ++quotes == 4) {
          return i;
        }
      }
    }
  }
}
