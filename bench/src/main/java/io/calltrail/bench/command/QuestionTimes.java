package io.calltrail.bench.command;

import io.calltrail.bench.calltrail.CalltrailPeer;
import io.calltrail.bench.calltrail.InProcess;
import io.calltrail.bench.load.Load;
import io.calltrail.bench.load.Measured;
import io.calltrail.bench.report.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What was timed of the nine questions. For one thread. */
final class QuestionTimes {

  private static final int WARMING_IN_PROCESS = 12_500;
  private static final int TIMED_IN_PROCESS = 50_000;

  private final Compared compared;
  private final Load load;
  private final int rounds;
  private final Map<String, Map<String, Measured>> byQuestion = new LinkedHashMap<>();
  private final Map<String, Double> inProcess = new LinkedHashMap<>();

  /**
   * @param compared the questions
   * @param load how hard and how long is asked
   */
  QuestionTimes(Compared compared, Load load) {
    this(compared, load, 1);
  }

  /**
   * @param rounds how many times each contender is timed, an odd number; what counts is the median
   */
  QuestionTimes(Compared compared, Load load, int rounds) {
    this.compared = compared;
    this.load = load;
    this.rounds = rounds;
  }

  /** Times one question after the other, each of all contenders in turn. */
  void time(List<Contender> contenders) {
    time(contenders, questions -> questions);
  }

  /** The same where Calltrail is asked, whose page tokens are good for some minutes. */
  void timeBeside(CalltrailPeer calltrail, List<Contender> contenders) {
    time(contenders, questions -> questions.renewed(calltrail, load));
  }

  private void time(List<Contender> contenders, UnaryOperator<Questions> renewal) {
    warmUp(contenders, renewal);
    for (Questions questions : compared.questions()) {
      Questions good = renewal.apply(questions);
      Map<String, Measured> medians = new LinkedHashMap<>();
      inTurns(contenders, good)
          .forEach((name, measured) -> medians.put(name, Measured.median(measured)));
      byQuestion.put(questions.series().id(), medians);
    }
  }

  private Map<String, List<Measured>> inTurns(List<Contender> contenders, Questions questions) {
    Map<String, List<Measured>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        Progress.tell("timing " + questions.series().id() + " of " + contender.name());
        measured
            .computeIfAbsent(contender.name(), _ -> new ArrayList<>())
            .add(Measurement.of(contender, questions, load, round));
      }
    }
    return measured;
  }

  /** Asks all of them everything for a while, so that none is cold at its first. */
  private void warmUp(List<Contender> contenders, UnaryOperator<Questions> renewal) {
    for (Questions questions : compared.questions()) {
      Questions good = renewal.apply(questions);
      for (Contender contender : contenders) {
        Progress.tell("warming up " + contender.name() + " with " + questions.series().id());
        Measurement.warmUp(contender, good, load);
      }
    }
  }

  /** Times the store without its server. */
  void timeInProcess(InProcess store) {
    for (Questions questions : compared.questions()) {
      String id = questions.series().id();
      Progress.tell("timing " + id + " in process");
      Measured measured =
          store.run(
              questions.warming(Measurement.COMPARED, WARMING_IN_PROCESS),
              questions.timed(Measurement.COMPARED, TIMED_IN_PROCESS),
              load);
      inProcess.put(id, measured.p50Micros());
    }
  }

  /** A result for each question. */
  List<QuestionResult> results() {
    return compared.questions().stream().map(this::result).toList();
  }

  private QuestionResult result(Questions questions) {
    String id = questions.series().id();
    Map<String, Measured> others =
        new LinkedHashMap<>(Objects.requireNonNull(byQuestion.get(id), id));
    return new QuestionResult(
        questions.series(),
        Objects.requireNonNull(compared.matches().get(id), id),
        taken(others, CalltrailPeer.NAME),
        taken(others, Contender.WIRE),
        others,
        inProcess.getOrDefault(id, Double.NaN));
  }

  private static Measured taken(Map<String, Measured> measured, String name) {
    return Objects.requireNonNull(measured.remove(name), name);
  }
}
