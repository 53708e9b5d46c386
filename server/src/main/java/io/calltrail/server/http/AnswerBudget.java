package io.calltrail.server.http;

/**
 * The memory that answers take together while they are sent, which lasts as long as their clients
 * like. One that finds too little left is replaced by a refusal, so only answers that tell of no
 * change may be charged: {@link Routes#lists} sees to it. Safe to share between threads.
 */
final class AnswerBudget {

  /** What is smaller, as 503 itself is, is neither charged nor refused: a connection takes more. */
  static final int SMALL_BYTES = 4 * 1024;

  private final MemoryBudget memory;

  /**
   * @param memory for all answers; one answer alone may take more
   */
  AnswerBudget(MemoryBudget memory) {
    this.memory = memory;
  }

  /**
   * Takes an answer's share.
   *
   * @return what is to be sent, and given back afterwards: the answer, or 503 in place of it
   */
  Answer take(Answer answer) {
    long share = share(answer);
    return share == 0 || memory.takeEvenBeyond(share)
        ? answer
        : ErrorAnswers.of(ErrorAnswers.overload());
  }

  /** Gives back the share of what {@link #take} returned. */
  void giveBack(Answer answer) {
    memory.giveBack(share(answer));
  }

  /**
   * The array of an answer, all of it, and as much again as it has bytes: for its packed form,
   * which is not made yet, or the copy that Helidon 4.5.0 makes of a body without room in front.
   */
  private static long share(Answer answer) {
    Body body = answer.body();
    long bytes = (long) body.array().length + body.length();
    return bytes < SMALL_BYTES ? 0 : bytes;
  }
}
