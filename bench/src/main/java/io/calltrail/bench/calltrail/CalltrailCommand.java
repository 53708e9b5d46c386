package io.calltrail.bench.calltrail;

import io.calltrail.bench.process.ChildProcess;
import io.calltrail.bench.process.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code calltrail}.
 *
 * @param script where it lies
 */
public record CalltrailCommand(Path script) {

  /** What the command says of its version. */
  public String version() {
    return Commands.outputOf(List.of(script.toString(), "--version")).strip();
  }

  /**
   * Runs the command to its end.
   *
   * @throws IllegalStateException if it fails
   */
  void run(List<String> arguments) {
    Commands.run(with(arguments));
  }

  /**
   * Starts the command.
   *
   * @param log takes all that it prints
   */
  ChildProcess start(List<String> arguments, Path log) {
    return ChildProcess.start(with(arguments), log);
  }

  private List<String> with(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    return command;
  }
}
