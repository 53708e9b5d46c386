package io.calltrail.cli.command;

/** A command that cannot do what it is asked; the message says why, in one line. */
final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** A command that was asked wrongly. */
  static CommandException usage(String message) {
    return new CommandException(ExitCodes.USAGE, message);
  }

  /** A command that could not go on. */
  static CommandException failed(String message) {
    return new CommandException(ExitCodes.FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
