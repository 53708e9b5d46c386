package io.calltrail.cli.config.source;

import java.util.List;

/** A configuration that cannot be used. Its message names every problem on a line of its own. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param problems what is wrong, each with its place; never empty, never with a secret's value
   */
  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }

  /** A single problem. */
  public ConfigurationException(String problem) {
    this(List.of(problem));
  }
}
