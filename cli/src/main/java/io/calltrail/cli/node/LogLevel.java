package io.calltrail.cli.node;

import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The level of Calltrail's own messages. */
public final class LogLevel {

  private static final String OWN = "io.calltrail";

  private LogLevel() {}

  /** Sets the least severe level that is written. */
  public static void set(Level level) {
    if (LoggerFactory.getLogger(OWN) instanceof Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    }
  }
}
