package io.calltrail.bench.loops;

import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.model.json.RenderedRow;
import io.calltrail.model.json.RowBuffer;
import io.calltrail.model.json.RowRenderer;
import io.calltrail.model.json.RowView;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A hundred rows, as a page shows them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Rendering {

  private static final int ROWS = 100;

  private final List<RenderedRow> rows =
      IntStream.range(0, ROWS)
          .mapToObj(new GeneratedCalls(1)::call)
          .map(RowRenderer::render)
          .toList();

  /** Whether rows carry their details. */
  @Param({"false", "true"})
  private boolean details;

  /** The offset that times are shown in. */
  @Param({"Z", "+02:00"})
  private String offset = "Z";

  /** Copies the rows into an answer. */
  @Benchmark
  public RowBuffer page() {
    RowView view = new RowView(details, false, ZoneOffset.of(offset));
    RowBuffer out = new RowBuffer(1_200 * ROWS);
    for (RenderedRow row : rows) {
      row.appendTo(out, view);
    }
    return out;
  }
}
