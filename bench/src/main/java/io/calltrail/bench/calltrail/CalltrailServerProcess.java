package io.calltrail.bench.calltrail;

import io.calltrail.bench.process.ChildProcess;
import java.net.URI;

/**
 * A server that runs beside the benchmark.
 *
 * @param process its process
 * @param url where it listens
 */
public record CalltrailServerProcess(ChildProcess process, URI url) implements AutoCloseable {

  @Override
  public void close() {
    process.close();
  }
}
