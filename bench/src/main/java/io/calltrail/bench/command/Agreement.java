package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import java.util.List;

/** Compares what is answered, before anything is timed. */
final class Agreement {

  private Agreement() {}

  /**
   * Asks everybody the same.
   *
   * @return what all of them answer
   * @throws IllegalStateException if somebody answers differently
   */
  static List<Answer> on(List<Question> questions, CalltrailPeer calltrail, List<Peer> others) {
    return questions.stream()
        .map(
            question -> {
              Answer answer = calltrail.answer(question);
              others.forEach(other -> require(other, question, answer));
              return answer;
            })
        .toList();
  }

  private static void require(Peer other, Question question, Answer expected) {
    Answer answer = other.answer(question);
    if (!answer.equals(expected)) {
      throw new IllegalStateException(
          "%s answers%n%s%nand Calltrail%n%s%nto %s"
              .formatted(other.name(), answer, expected, question));
    }
  }
}
