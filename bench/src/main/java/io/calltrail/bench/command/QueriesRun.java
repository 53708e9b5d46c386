package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.InProcess;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.load.Wrk;
import io.calltrail.bench.peer.Peer;
import io.calltrail.bench.query.Answer;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.report.Progress;
import io.calltrail.bench.wire.WireLimit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks everybody the nine questions: first to compare the answers, then to time them, one question
 * after the other, each of all peers in turn, and last of the store without its server.
 */
final class QueriesRun {

  private static final int WARMING_IN_PROCESS = 12_500;
  private static final int TIMED_IN_PROCESS = 50_000;

  private final Setup setup;
  private final Load load;
  private final Wrk wrk;

  QueriesRun(Setup setup) {
    this.setup = setup;
    this.load = setup.load();
    this.wrk = Wrk.in(setup.folder().resolve("wrk"));
  }

  /**
   * Runs all.
   *
   * @throws IllegalStateException if peers answer differently
   */
  QueriesReport run(PeerChoice choice) {
    List<String> versions;
    Map<Questions, QuestionResult> results;
    try (Peers peers = Peers.start(setup, choice, wrk)) {
      versions = peers.versions();
      results = ask(peers);
    }
    return new QueriesReport(setup, versions, withInProcess(results));
  }

  /**
   * Asks those that are running, but not the store without its server.
   *
   * @throws IllegalStateException if peers answer differently
   */
  Map<Questions, QuestionResult> ask(Peers peers) {
    Map<Questions, QuestionResult> results = new LinkedHashMap<>();
    List<Questions> all = Questions.all(setup.data(), peers.calltrail(), load);
    Map<Questions, List<Answer>> answers = compare(all, peers);
    Map<String, byte[]> bodies = bodies(all, peers.calltrail());
    try (WireLimit wire =
        WireLimit.start(
            setup.folder().resolve("wire"),
            bodies,
            wrk,
            peers.calltrail().client().authorization())) {
      warmUp(all, peers, wire);
      answers.forEach(
          (questions, compared) ->
              results.put(
                  questions,
                  time(
                      questions.renewed(peers.calltrail(), load),
                      peers,
                      wire,
                      averageTotal(compared))));
    }
    return results;
  }

  /** The answer of the middle size to each question. */
  private static Map<String, byte[]> bodies(List<Questions> all, CalltrailPeer calltrail) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    for (Questions questions : all) {
      List<byte[]> sorted =
          questions.take(0, Measurement.COMPARED).stream()
              .map(calltrail::bytes)
              .sorted(Comparator.comparingInt(body -> body.length))
              .toList();
      bodies.put(questions.series().id(), sorted.get(sorted.size() / 2));
    }
    return bodies;
  }

  /** Asks those that run in a JVM everything for a while, so that none is cold at its first. */
  private void warmUp(List<Questions> all, Peers peers, WireLimit wire) {
    for (Questions questions : all) {
      String id = questions.series().id();
      Progress.tell("warming up with " + id);
      Measurement.warmUp(peers.calltrail()::run, questions, load);
      Measurement.warmUp(
          (asked, hard, length) -> wire.run(id, asked, hard, length), questions, load);
      peers.others().stream()
          .filter(Peer::isJvm)
          .forEach(other -> Measurement.warmUp(other::run, questions, load));
    }
  }

  private Map<Questions, List<Answer>> compare(List<Questions> all, Peers peers) {
    Map<Questions, List<Answer>> answers = new LinkedHashMap<>();
    for (Questions questions : all) {
      Progress.tell("comparing answers to " + questions.series().id());
      List<Question> compared = questions.take(0, Measurement.COMPARED);
      answers.put(questions, Agreement.on(compared, peers.calltrail(), peers.others()));
    }
    return answers;
  }

  private static double averageTotal(List<Answer> answers) {
    return answers.stream().mapToLong(Answer::total).average().orElseThrow();
  }

  private QuestionResult time(Questions questions, Peers peers, WireLimit wire, double matches) {
    String id = questions.series().id();
    Progress.tell("timing " + id);
    Map<String, Measured> others = new LinkedHashMap<>();
    Measured calltrail = Measurement.of(peers.calltrail()::run, questions, load);
    Measured fixed =
        Measurement.of((asked, hard, length) -> wire.run(id, asked, hard, length), questions, load);
    peers
        .others()
        .forEach(other -> others.put(other.name(), Measurement.of(other::run, questions, load)));
    return new QuestionResult(questions.series(), matches, calltrail, fixed, others, Double.NaN);
  }

  private List<QuestionResult> withInProcess(Map<Questions, QuestionResult> results) {
    try (InProcess store = InProcess.open(setup.kept(Peers.CALLTRAIL_DATA).path())) {
      return results.entrySet().stream()
          .map(
              entry -> {
                Progress.tell("timing " + entry.getKey().series().id() + " in process");
                List<Question> warming =
                    entry.getKey().warming(Measurement.COMPARED, WARMING_IN_PROCESS);
                List<Question> timed = entry.getKey().timed(Measurement.COMPARED, TIMED_IN_PROCESS);
                return entry.getValue().withInProcess(store.run(warming, timed, load).p50Micros());
              })
          .toList();
    }
  }
}
