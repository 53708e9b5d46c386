package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.month.MonthFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of an account lie.
 *
 * @param folder the account's folder
 */
public record AccountLayout(Path folder) {

  private static final String DROPPED = ".dropped";

  /** The ledger of what the account knows beside its calls. */
  public Path journal() {
    return folder.resolve("journal");
  }

  /** The folder of a month. */
  public Path month(YearMonth id) {
    return folder.resolve(id.toString());
  }

  /** The ledger of a month. */
  public Path ledger(YearMonth id) {
    return month(id).resolve(MonthFiles.LEDGER);
  }

  /** The months that have a folder, oldest first. */
  public List<YearMonth> months() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).flatMap(AccountLayout::monthOf).sorted().toList();
    }
  }

  /** Where a month goes that is dropped, until its files are removed. */
  Path dropped(YearMonth id) {
    return folder.resolve(id + DROPPED);
  }

  /** Months that were dropped and whose files are still there. */
  List<Path> dropped() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.getFileName().toString().endsWith(DROPPED)).toList();
    }
  }

  private static Stream<YearMonth> monthOf(Path entry) {
    try {
      return Stream.of(YearMonth.parse(entry.getFileName().toString()));
    } catch (DateTimeException _) {
      return Stream.empty();
    }
  }
}
