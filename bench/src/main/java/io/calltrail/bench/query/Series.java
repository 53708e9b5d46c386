package io.calltrail.bench.query;

import java.util.function.IntFunction;

/**
 * One of the nine questions, with constants that change from one variant to the next.
 *
 * @param id its short name, as in Q1
 * @param title what it asks
 * @param isWalk whether the variants are the first pages of walks, and the pages behind them are
 *     what is asked
 * @param variant makes the variant of a number
 */
public record Series(String id, String title, boolean isWalk, IntFunction<Question> variant) {}
