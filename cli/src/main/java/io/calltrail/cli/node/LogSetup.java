package io.calltrail.cli.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import org.slf4j.Logger;

/**
 * What is logged until {@link LogLevel} says more: Calltrail's own messages and the warnings of all
 * others, on the standard error. It is code rather than an XML file, which every start would wait
 * for; a file that the property {@code logback.configurationFile} names still wins.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String FILE_PROPERTY = "logback.configurationFile";
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0}: %msg%n";

  /** Called by the logging library. */
  public LogSetup() {}

  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    if (System.getProperty(FILE_PROPERTY) != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    // Else the library looks through its own messages for warnings, of which there are none.
    logging.getStatusManager().add(new NopStatusListener());
    LevelChangePropagator levels = new LevelChangePropagator();
    levels.setContext(logging);
    levels.start();
    logging.addListener(levels);
    // Says that a module which Calltrail does without would speed up searches of vectors.
    logging.getLogger("org.apache.lucene.internal.vectorization").setLevel(Level.OFF);
    // Tells a port that is taken with a stack trace; the command tells it in a line.
    logging.getLogger("io.helidon.webserver.LoomServer").setLevel(Level.OFF);
    logging.getLogger("io.calltrail").setLevel(Level.INFO);
    ch.qos.logback.classic.Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(standardError(logging));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext logging) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logging);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(logging);
    appender.setName("stderr");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
