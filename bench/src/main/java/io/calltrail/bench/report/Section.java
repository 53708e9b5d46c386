package io.calltrail.bench.report;

/**
 * A part of a page of results.
 *
 * @param title its heading
 * @param markdown what stands below
 */
public record Section(String title, String markdown) {}
