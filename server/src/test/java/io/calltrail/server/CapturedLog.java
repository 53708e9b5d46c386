package io.calltrail.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Takes what one class logs out of the build's output while a test provokes it, so that the test
 * can look at it and all that nobody expects stays to be seen. Safe to share between threads.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLog(Logger logger) {
    this.logger = logger;
  }

  /** Captures until it is closed. */
  static CapturedLog of(Class<?> source) {
    CapturedLog log = new CapturedLog((Logger) LoggerFactory.getLogger(source));
    log.start();
    log.logger.setAdditive(false);
    log.logger.addAppender(log);
    return log;
  }

  /** What was logged: level, message and, behind a colon, that of the exception. */
  List<String> lines() {
    return lines;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String exception =
        event.getThrowableProxy() == null ? "" : ": " + event.getThrowableProxy().getMessage();
    lines.add(event.getLevel() + " " + event.getFormattedMessage() + exception);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    stop();
  }
}
