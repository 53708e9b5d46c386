package io.calltrail.bench.report;

import java.util.Map;

/**
 * The least ratios of requests per second that Calltrail has to reach for a question; 0 where there
 * is no bar.
 *
 * @param postgresql against PostgreSQL
 * @param openSearch against OpenSearch
 * @param wire against the wire limit
 */
public record Bars(double postgresql, double openSearch, double wire) {

  private static final Bars NONE = new Bars(0, 0, 0);

  private static final Map<String, Bars> BY_QUESTION =
      Map.of(
          "Q1", new Bars(1_000, 50, 0.6),
          "Q2", new Bars(50, 20, 0.4),
          "Q3", new Bars(100, 40, 0.5),
          "Q4", new Bars(40, 8, 0),
          "Q5", new Bars(40, 5, 0),
          "Q6", new Bars(1, 5, 0.3),
          "Q7", new Bars(2, 5, 0.4),
          "Q8", new Bars(3, 20, 0),
          "Q9", new Bars(10, 0.8, 0));

  /** The bars of a question. */
  public static Bars of(String question) {
    return BY_QUESTION.getOrDefault(question, NONE);
  }

  /** The bar against a peer. */
  public double against(String peer) {
    return switch (peer) {
      case "PostgreSQL" -> postgresql;
      case "OpenSearch" -> openSearch;
      default -> 0;
    };
  }

  /** A ratio with its bar, and whether it is reached. */
  public static String verdict(double ratio, double bar) {
    String text = number(ratio);
    if (bar == 0) {
      return text;
    }
    return verdict(text, number(bar), ratio >= bar);
  }

  /** A number with the most that it may be, and whether it is no more. */
  public static String most(double number, double bar) {
    return verdict(number(number), "at most " + number(bar), number <= bar);
  }

  private static String verdict(String number, String bar, boolean reached) {
    return "%s (bar %s: %s)".formatted(number, bar, reached ? "reached" : "**not reached**");
  }

  private static String number(double value) {
    return value >= 10 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
  }
}
