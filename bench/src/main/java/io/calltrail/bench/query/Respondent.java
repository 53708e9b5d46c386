package io.calltrail.bench.query;

/** One that answers questions. */
public interface Respondent extends AutoCloseable {

  /** The name in the table. */
  String name();

  /** Answers a question and takes the time; of a further page, that of the further page alone. */
  Asked ask(Question question);

  @Override
  void close();
}
