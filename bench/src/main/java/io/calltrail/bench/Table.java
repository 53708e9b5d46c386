package io.calltrail.bench;

import io.calltrail.bench.query.Asked;
import io.calltrail.bench.query.Question;
import io.calltrail.bench.query.Respondent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Asks every respondent the same and prints a Markdown table of the times.
 *
 * @param respondents who is asked, the first being the one the others have to agree with
 * @param rounds how many variants of each question are timed; as many again warm up
 */
record Table(List<Respondent> respondents, int rounds) {

  /**
   * Prints a line for each question as its times are known.
   *
   * @throws IllegalStateException if two respondents answer differently
   */
  void print(Map<String, IntFunction<Question>> questions) {
    StringBuilder head = new StringBuilder("| question | matches on average |");
    StringBuilder rule = new StringBuilder("|---|---|");
    for (Respondent respondent : respondents) {
      head.append(" %s p50 | p99 |".formatted(respondent.name()));
      rule.append("---|---|");
    }
    System.out.println(head + "\n" + rule);
    questions.forEach(
        (name, variant) -> {
          agree(variant);
          List<String> cells = new ArrayList<>();
          for (Respondent respondent : respondents) {
            time(respondent, variant);
            Latencies times = time(respondent, variant);
            cells.add("%,.0f".formatted(times.micros(0.5)));
            cells.add("%,.0f".formatted(times.micros(0.99)));
          }
          System.out.printf(
              "| %s | %,.0f | %s |%n", name, averageTotal(variant), String.join(" | ", cells));
        });
  }

  private void agree(IntFunction<Question> variant) {
    for (int n = 0; n < 50; n++) {
      Question question = variant.apply(n);
      Asked expected = respondents.getFirst().ask(question);
      for (Respondent other : respondents) {
        Asked asked = other.ask(question);
        if (!asked.agreesWith(expected)) {
          throw new IllegalStateException(
              "%s answers %s to %s, and not %s".formatted(other.name(), asked, question, expected));
        }
      }
    }
  }

  private Latencies time(Respondent respondent, IntFunction<Question> variant) {
    long[] nanos = new long[rounds];
    for (int n = 0; n < rounds; n++) {
      nanos[n] = respondent.ask(variant.apply(n)).nanos();
    }
    return Latencies.of(nanos);
  }

  private double averageTotal(IntFunction<Question> variant) {
    double sum = 0;
    int asked = Math.min(rounds, 100);
    for (int n = 0; n < asked; n++) {
      sum += respondents.getFirst().ask(variant.apply(n)).total();
    }
    return sum / asked;
  }
}
