package io.calltrail.ingest.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a mapping file that still knows the line of its key, or its own in a list; from 1. */
sealed interface YamlNode {

  int line();

  /**
   * A single value.
   *
   * @param text as written; null where nothing or {@code null} is written
   */
  record Scalar(int line, @Nullable String text) implements YamlNode {}

  /** A list. */
  record Items(int line, List<YamlNode> items) implements YamlNode {}

  /** Values by key, in the order written. */
  record Fields(int line, Map<String, YamlNode> values) implements YamlNode {}
}
