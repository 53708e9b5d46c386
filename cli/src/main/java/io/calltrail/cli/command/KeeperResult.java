package io.calltrail.cli.command;

import io.calltrail.cli.node.KeeperReport;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Tells what a keeper's tool did on the standard output, and what it found on the other. */
final class KeeperResult {

  private KeeperResult() {}

  /**
   * Prints a report.
   *
   * @return the exit code for it
   */
  static int print(KeeperReport report, CommandLine command) {
    PrintWriter out = command.getOut();
    report.lines().forEach(out::println);
    out.flush();
    PrintWriter err = command.getErr();
    report.findings().forEach(finding -> err.println("calltrail: " + finding));
    err.flush();
    return report.isSound() ? ExitCodes.DONE : ExitCodes.FINDINGS;
  }
}
