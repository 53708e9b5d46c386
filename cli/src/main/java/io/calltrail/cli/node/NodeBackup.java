package io.calltrail.cli.node;

import io.calltrail.cli.config.Configuration;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.backup.Backup;
import io.calltrail.store.embedded.backup.BackupReport;
import io.calltrail.store.embedded.backup.Restore;
import io.calltrail.store.embedded.backup.RestoreReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Backups of a node's data folder, and the way back. */
public final class NodeBackup {

  /** What a node keeps in the data folder beside its store. */
  private static final List<String> BESIDES =
      List.of(ClientsFile.NAME, NodeKeys.ACCESS_TOKENS, NodeKeys.PAGE_TOKENS);

  private NodeBackup() {}

  /**
   * Makes a backup, beside a server that may be running.
   *
   * @param lines where progress goes that is told in lines
   * @throws io.calltrail.store.StoreException if the folders are not what they should be
   * @throws IOException if a file cannot be read or written
   */
  public static KeeperReport make(Configuration configuration, Path to, PrintWriter lines)
      throws IOException {
    NodeStore.refuseCluster(configuration, "a backup");
    BackupReport made;
    try (KeeperDisplay display = new KeeperDisplay("Backing up", lines)) {
      made = new Backup(configuration.data(), to, BESIDES, display).run();
    }
    return new KeeperReport(
        List.of(
            "ledgers: " + made.ledgers(),
            "records: " + Figures.number(made.records()) + " copied",
            "bytes:   "
                + Figures.number(made.bytesCopied())
                + " copied, "
                + Figures.number(made.bytesInAll())
                + " in all",
            "seconds: " + Figures.seconds(made.took())),
        made.damage());
  }

  /**
   * Makes a data folder of a backup.
   *
   * @param erasures data folders or newer backups whose erasures are done again
   * @param lines where progress goes that is told in lines
   * @throws io.calltrail.store.StoreException if the folders are not what they should be
   * @throws IOException if a file cannot be read or written
   */
  public static KeeperReport restore(Path from, Path to, List<Path> erasures, PrintWriter lines)
      throws IOException {
    RestoreReport made;
    try (KeeperDisplay display = new KeeperDisplay("Restoring", lines)) {
      made = new Restore(from, to, erasures, display).run(EmbeddedOptions.DEFAULT);
    }
    return new KeeperReport(
        List.of(
            "backup:   begun at " + made.began(),
            "ledgers:  " + made.ledgers(),
            "records:  " + Figures.number(made.records()),
            "bytes:    " + Figures.number(made.bytes()),
            "erasures: "
                + Figures.number(made.erasuresAdded())
                + " added, "
                + Figures.number(made.versionsErased())
                + " versions of calls left out",
            "seconds:  " + Figures.seconds(made.took())),
        made.damage());
  }
}
