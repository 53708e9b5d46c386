package io.calltrail.bench.peer;

import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import java.time.Duration;
import java.util.List;

/** One that answers questions about the same calls as the others, started and filled. */
public interface Peer extends AutoCloseable {

  /** The name in the table. */
  String name();

  /** The name with the version, as the program itself tells it. */
  String version();

  /** Answers one question, for comparing. */
  Answer answer(Question question);

  /**
   * Asks questions in turn, as fast as they are answered.
   *
   * @throws IllegalStateException if one is not answered
   */
  Measured run(List<Question> questions, Load load, Duration length);

  @Override
  void close();
}
