package io.calltrail.bench.command;

import picocli.CommandLine.Option;

/** The option that says whom Calltrail is compared with. */
final class PeerOptions {

  @Option(
      names = "--peers",
      description =
          "Whom Calltrail is compared with: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "BOTH")
  private PeerChoice peers = PeerChoice.BOTH;

  PeerChoice choice() {
    return peers;
  }
}
