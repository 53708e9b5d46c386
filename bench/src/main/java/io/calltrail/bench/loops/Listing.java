package io.calltrail.bench.loops;

import io.calltrail.bench.calltrail.Fill;
import io.calltrail.bench.calltrail.InProcess;
import io.calltrail.bench.data.Dataset;
import io.calltrail.bench.data.GeneratedCalls;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.query.NineQuestions;
import io.calltrail.bench.query.Series;
import io.calltrail.store.query.VoiceCallPage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** First pages with their totals, from a store of 100,000 calls. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Listing {

  private static final Dataset DATA = new Dataset(new GeneratedCalls(1), 100_000);

  /** Where the calls are kept. */
  @Param("bench-data")
  private String folder = "";

  private @Nullable InProcess store;
  private List<Series> questions = List.of();
  private int variant;

  /** Opens the store. */
  @Setup(Level.Trial)
  public void open() {
    KeptFolder data = new KeptFolder(DATA.in(Path.of(folder)).resolve("calltrail"));
    Fill.complete(data, DATA);
    store = InProcess.open(data.path());
    questions = new NineQuestions(DATA).all();
  }

  /** Lets go of it. */
  @TearDown(Level.Trial)
  public void close() {
    if (store != null) {
      store.close();
    }
  }

  /** A page of the whole month. */
  @Benchmark
  public VoiceCallPage month() {
    return ask(0);
  }

  /** A page of a month with two filters, whose matches have to be counted. */
  @Benchmark
  public VoiceCallPage twoFilters() {
    return ask(2);
  }

  private VoiceCallPage ask(int question) {
    if (store == null) {
      throw new IllegalStateException("the store is not open");
    }
    return store.ask(questions.get(question).variant().apply(variant++));
  }
}
