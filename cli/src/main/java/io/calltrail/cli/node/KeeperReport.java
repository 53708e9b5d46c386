package io.calltrail.cli.node;

import java.util.List;

/**
 * What a keeper's tool did and found.
 *
 * @param lines what it did, to be told in lines
 * @param findings what is not as it should be, a sentence each; empty where all is sound
 */
public record KeeperReport(List<String> lines, List<String> findings) {

  public KeeperReport {
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /** Whether all is as it should be. */
  public boolean isSound() {
    return findings.isEmpty();
  }
}
