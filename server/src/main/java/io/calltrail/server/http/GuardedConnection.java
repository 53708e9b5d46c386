package io.calltrail.server.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** One connection, whose answers find their {@link AnswerWire}. */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {

  private final ServerConnection http;
  private final AnswerWire wire;

  GuardedConnection(ServerConnection http, AnswerWire wire) {
    this.http = http;
    this.wire = wire;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    ScopedValue.where(AnswerWire.CURRENT, wire)
        .call(
            () -> {
              http.handle(limit);
              return null;
            });
  }

  /** Whether it waits for its next request. */
  @Override
  public boolean canInterrupt() {
    return http instanceof InterruptableTask<?> task && task.canInterrupt();
  }

  @Override
  public Duration idleTime() {
    return http.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    http.close(interrupt);
  }
}
