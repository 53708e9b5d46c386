package io.calltrail.bench.wire;

import io.calltrail.bench.calltrail.ListPath;
import io.calltrail.bench.data.KeptFolder;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.process.ChildProcess;
import io.calltrail.bench.process.Jvm;
import io.calltrail.bench.query.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A server that answers the questions of each series with the same bytes, to requests that are as
 * long as the real ones.
 */
public final class WireLimit implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("serving at (http://\\S+)");

  private final ChildProcess process;
  private final URI url;
  private final Wrk wrk;
  private final String authorization;

  private WireLimit(ChildProcess process, URI url, Wrk wrk, String authorization) {
    this.process = process;
    this.url = url;
    this.wrk = wrk;
    this.authorization = authorization;
  }

  /**
   * Starts the server.
   *
   * @param folder takes the answers
   * @param answers an answer by series
   * @param authorization a header as real requests carry it
   */
  public static WireLimit start(
      Path folder, Map<String, byte[]> answers, Wrk wrk, String authorization) {
    try {
      KeptFolder.delete(folder);
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
        Files.write(folder.resolve(answer.getKey()), answer.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process =
        ChildProcess.start(
            Jvm.likeThis(FixedAnswers.class, folder.toString()), folder.resolveSibling("wire.log"));
    return new WireLimit(process, URI.create(process.await(SERVING)), wrk, authorization);
  }

  /** Asks the questions of a series in turn, as fast as they are answered. */
  public Measured run(String series, List<Question> questions, Load load, Duration length) {
    return wrk.run(
        url.resolve("/"),
        "GET",
        Map.of("Authorization", authorization),
        questions.stream().map(question -> path(series, question)).toList(),
        load,
        length);
  }

  private static String path(String series, Question question) {
    String real = ListPath.of(question);
    return "/" + series + real.substring(real.indexOf('?'));
  }

  @Override
  public void close() {
    process.close();
  }
}
