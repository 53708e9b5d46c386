package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.report.Progress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nine questions, to which all peers give the same answers.
 *
 * @param versions of all that took part
 * @param questions each of the nine
 * @param matches by the series' id, the calls that match on average; negative where none are
 *     counted
 * @param bodies by the series' id, the answer of the middle size
 * @param authorization a header as requests to Calltrail carry it
 */
record Compared(
    List<String> versions,
    List<Questions> questions,
    Map<String, Double> matches,
    Map<String, byte[]> bodies,
    String authorization) {

  /**
   * Asks everybody some variants of each question.
   *
   * @throws IllegalStateException if peers answer differently
   */
  static Compared of(Setup setup, Peers peers) {
    List<Questions> all = Questions.all(setup.data(), peers.calltrail(), setup.load());
    Map<String, Double> matches = new LinkedHashMap<>();
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (Questions questions : all) {
      String id = questions.series().id();
      Progress.tell("comparing answers to " + id);
      List<Question> compared = questions.take(0, Measurement.COMPARED);
      List<Answer> answers = Agreement.on(compared, peers.calltrail(), peers.others());
      matches.put(id, answers.stream().mapToLong(Answer::total).average().orElseThrow());
      bodies.put(id, middle(compared, peers.calltrail()));
    }
    return new Compared(
        peers.versions(), all, matches, bodies, peers.calltrail().client().authorization());
  }

  private static byte[] middle(List<Question> questions, CalltrailPeer calltrail) {
    List<byte[]> sorted =
        questions.stream()
            .map(calltrail::bytes)
            .sorted(Comparator.comparingInt(body -> body.length))
            .toList();
    return sorted.get(sorted.size() / 2);
  }
}
