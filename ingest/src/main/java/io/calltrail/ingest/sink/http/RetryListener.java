package io.calltrail.ingest.sink.http;

import java.time.Duration;

/** Is told why and how long a sink waits for its server. Called from the thread that writes. */
@FunctionalInterface
public interface RetryListener {

  /** A listener that does nothing. */
  RetryListener SILENT = (_, _) -> {};

  /**
   * A request failed and is sent again after a while. Told each time, but of a full disk once in a
   * row: it may last.
   *
   * @param reason a clause that names the server; holds no numbers or secrets
   * @param wait how long from now
   */
  void waiting(String reason, Duration wait);
}
