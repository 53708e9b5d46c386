package io.calltrail.cli.command;

import io.calltrail.cli.config.source.ConfigurationException;
import io.calltrail.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells errors in a line each, and what helps; stack traces only of errors nobody foresaw. */
public final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(OneLineErrors.class);

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    print(err, String.valueOf(e.getMessage()).replaceFirst("^Error: ", ""));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return ExitCodes.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    switch (e) {
      case CommandException known -> {
        print(command.getErr(), String.valueOf(known.getMessage()));
        return known.exitCode();
      }
      case ConfigurationException known -> {
        print(command.getErr(), String.valueOf(known.getMessage()));
        return ExitCodes.USAGE;
      }
      case StoreException known -> print(command.getErr(), String.valueOf(known.getMessage()));
      case IOException known -> print(command.getErr(), reason(known));
      default -> LOG.error("{} failed unexpectedly", command.getCommandName(), e);
    }
    return ExitCodes.FAILED;
  }

  private static void print(PrintWriter err, String message) {
    message.lines().forEach(line -> err.println("calltrail: " + line));
    err.flush();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
      case FileSystemException file ->
          file.getFile() + ": " + Optional.ofNullable(file.getReason()).orElse("cannot be used");
      default -> String.valueOf(e.getMessage());
    };
  }
}
