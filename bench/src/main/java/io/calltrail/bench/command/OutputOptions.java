package io.calltrail.bench.command;

import io.calltrail.bench.report.Page;
import io.calltrail.bench.report.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that says where results go. */
final class OutputOptions {

  @Option(names = "--out", paramLabel = "FILE", description = "Writes the page to a file too.")
  private @Nullable Path out;

  /** Prints a page, made by a command with the arguments it got, and writes it where wanted. */
  void publish(CommandSpec command, List<Section> sections) {
    List<String> arguments = new ArrayList<>();
    for (String argument : command.root().commandLine().getParseResult().originalArgs()) {
      boolean isOut = !arguments.isEmpty() && arguments.getLast().equals("--out");
      String hidden = isOut ? "FILE" : "FOLDER";
      arguments.add(argument.startsWith("/") ? hidden : argument);
    }
    new Page("scripts/bench " + String.join(" ", arguments), sections).publish(out);
  }
}
