package io.calltrail.cli.node;

import io.calltrail.cli.config.Configuration;
import io.calltrail.cli.config.StoreEngine;
import io.calltrail.store.transfer.Transfer;
import io.calltrail.store.transfer.TransferReport;
import io.calltrail.store.transfer.TransferableStore;
import java.io.PrintWriter;
import java.util.List;

/** Takes everything that a node has from one engine to the other. */
public final class NodeMigration {

  private NodeMigration() {}

  /**
   * Takes everything along, and compares it.
   *
   * @param to the engine that it goes to; it comes from the other
   * @param lines where progress goes that is told in lines
   * @throws io.calltrail.store.StoreException if a store is in use or not there, or cannot take it
   */
  public static KeeperReport run(Configuration configuration, StoreEngine to, PrintWriter lines) {
    StoreEngine from = to == StoreEngine.EMBEDDED ? StoreEngine.OPENSEARCH : StoreEngine.EMBEDDED;
    try (TransferableStore source = NodeStore.source(configuration, from);
        TransferableStore target = NodeStore.target(configuration, to, source.erasureSecret());
        TransferDisplay display = new TransferDisplay(lines)) {
      return report(new Transfer(source, target, display).run());
    }
  }

  private static KeeperReport report(TransferReport made) {
    return new KeeperReport(
        List.of(
            "accounts: " + made.accounts(),
            "months:   "
                + made.months()
                + (made.monthsThereBefore() == 0
                    ? ""
                    : ", of which " + made.monthsThereBefore() + " were there and are the same"),
            "calls:    "
                + Figures.number(made.summary().rows())
                + " in "
                + Figures.number(made.summary().forms())
                + " forms, "
                + Figures.number(made.arrived().rows())
                + " in "
                + Figures.number(made.arrived().forms())
                + " arrived",
            "erased:   " + Figures.number(made.erased()) + " stay refused",
            "checksum: " + made.summary().checksum() + " where they come from",
            "          " + made.arrived().checksum() + " where they are now",
            "seconds:  " + Figures.seconds(made.took())),
        made.findings());
  }
}
