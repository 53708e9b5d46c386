package io.calltrail.cli.node;

import io.calltrail.cli.config.Configuration;
import io.calltrail.store.embedded.EmbeddedOptions;
import io.calltrail.store.embedded.backup.BackupCheck;
import io.calltrail.store.embedded.backup.BackupReport;
import io.calltrail.store.embedded.check.Check;
import io.calltrail.store.embedded.check.CheckReport;
import io.calltrail.store.embedded.check.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of a node's data folder and of its backups. */
public final class NodeCheck {

  private static final String DERIVED_ADVICE =
      "what is wrong with an index or a filter is mended by calltrail check --repair";
  private static final String LEDGER_ADVICE =
      "what is wrong with a ledger or a journal can't be repaired; restore a backup that is sound,"
          + " and deliver what came since again";

  private NodeCheck() {}

  /**
   * Checks the data folder, which no server may have open.
   *
   * @param repair whether what is derived is made anew where it is not as it should be
   * @param lines where progress goes that is told in lines
   * @throws io.calltrail.store.StoreException if the folder is in use, or no data folder
   * @throws IOException if a file cannot be read
   */
  public static KeeperReport ofData(Configuration configuration, boolean repair, PrintWriter lines)
      throws IOException {
    NodeStore.refuseCluster(configuration, "a check");
    CheckReport made;
    try (KeeperDisplay display = new KeeperDisplay("Checking", lines)) {
      Check check = new Check(configuration.data(), display);
      made = repair ? check.repair(EmbeddedOptions.DEFAULT) : check.run();
    }
    List<String> told = new ArrayList<>();
    made.repaired().forEach(month -> told.add("made anew: " + month));
    told.add("accounts: " + made.accounts());
    told.add("months:   " + made.months());
    told.add("records:  " + Figures.number(made.records()));
    told.add("rows:     " + Figures.number(made.rows()));
    told.add("findings: " + Figures.number(made.findings().size()));
    told.add("seconds:  " + Figures.seconds(made.took()));
    return new KeeperReport(told, withAdvice(made.findings()));
  }

  /**
   * Checks a backup.
   *
   * @param lines where progress goes that is told in lines
   * @throws io.calltrail.store.StoreException if there is no backup
   * @throws IOException if a file cannot be read
   */
  public static KeeperReport ofBackup(Path backup, PrintWriter lines) throws IOException {
    BackupReport made;
    try (KeeperDisplay display = new KeeperDisplay("Checking", lines)) {
      made = new BackupCheck(backup, display).run();
    }
    return new KeeperReport(
        List.of(
            "ledgers:  " + made.ledgers(),
            "records:  " + Figures.number(made.records()),
            "bytes:    " + Figures.number(made.bytesInAll()),
            "findings: " + Figures.number(made.damage().size()),
            "seconds:  " + Figures.seconds(made.took())),
        made.damage());
  }

  private static List<String> withAdvice(List<Finding> findings) {
    List<String> told = new ArrayList<>();
    findings.forEach(finding -> told.add(finding.toString()));
    if (findings.stream().anyMatch(Finding::isDerived)) {
      told.add(DERIVED_ADVICE);
    }
    if (findings.stream().anyMatch(finding -> !finding.isDerived())) {
      told.add(LEDGER_ADVICE);
    }
    return told;
  }
}
