package io.calltrail.store.embedded.month;

import io.calltrail.store.embedded.index.SegmentCache;
import io.calltrail.store.embedded.ledger.DiskRoom;
import io.calltrail.store.embedded.ledger.Folders;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.ReadAhead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the files of a month are. What is derived from the ledger has the ledger's id in its name,
 * so that a ledger that takes another's place never meets an index of the other.
 *
 * @param folder the month's folder
 * @param room the room on the disk that they are on
 * @param cache what is kept in memory of the index
 * @param readAhead what is read of the ledger beside what is wanted
 */
public record MonthFiles(Path folder, DiskRoom room, SegmentCache cache, ReadAhead readAhead) {

  /** The name of the ledger. */
  public static final String LEDGER = "ledger";

  private static final String INDEX = "index-";
  private static final String KEYS = "keys-";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

  /** The ledger. */
  public Path ledger() {
    return folder.resolve(LEDGER);
  }

  /** A ledger that is being written to take the place of the other. */
  Path rewrittenLedger() {
    return folder.resolve(LEDGER + ".rewritten");
  }

  /** The folder of the index of a ledger. */
  public Path index(LedgerId ledger) {
    return folder.resolve(INDEX + ledger);
  }

  /** The file of the filter of a ledger's engagement keys. */
  public Path keys(LedgerId ledger) {
    return folder.resolve(KEYS + ledger);
  }

  /** Where a month that has no ledger yet would have its filter; nothing is saved there. */
  Path keysOfNone() {
    return folder.resolve(KEYS + "none");
  }

  /**
   * The ledger that an index was made of, or else a filter, be the ledger readable or not; of
   * several, any.
   */
  public Optional<LedgerId> derivedLedger() throws IOException {
    List<String> names;
    try (Stream<Path> entries = Files.list(folder)) {
      names = entries.map(entry -> entry.getFileName().toString()).toList();
    }
    return ledgerIn(names, INDEX).or(() -> ledgerIn(names, KEYS));
  }

  /** Removes what is derived from another ledger, and what was not finished. */
  void removeStrangers(LedgerId ledger) throws IOException {
    List<Path> own = List.of(ledger(), index(ledger), keys(ledger));
    List<Path> strangers;
    try (Stream<Path> entries = Files.list(folder)) {
      strangers = entries.filter(entry -> !own.contains(entry)).toList();
    }
    for (Path stranger : strangers) {
      Folders.remove(stranger);
    }
  }

  /**
   * Removes what there is of a rewritten ledger that came to nothing; where that fails, it is made
   * up for when the month is opened next.
   */
  void removeRewritten(LedgerId ledger, Throwable cause) {
    try {
      Folders.remove(index(ledger));
      Folders.remove(rewrittenLedger());
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static Optional<LedgerId> ledgerIn(List<String> names, String prefix) {
    return names.stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(ID.asMatchPredicate())
        .map(LedgerId::parse)
        .findAny();
  }
}
