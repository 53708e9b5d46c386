package io.calltrail.store.embedded;

import io.calltrail.store.AccountId;
import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.account.AccountLayout;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things lie in a data folder, and in a backup of one, which has the same layout.
 *
 * @param folder the folder
 */
public record DataLayout(Path folder) {

  private static final int VERSION = 2;
  private static final String PREFIX = "calltrail data ";

  /** The file that tells the version of the folder's format. */
  public Path format() {
    return folder.resolve("format");
  }

  /** The file that whoever writes to the folder holds a lock on. */
  public Path lock() {
    return folder.resolve("lock");
  }

  /** The file with the key under which erased engagements are remembered. */
  public Path erasureKey() {
    return folder.resolve("erasure.key");
  }

  /** The file that is there while the folder is being restored from a backup. */
  public Path unfinishedRestore() {
    return folder.resolve("restoring");
  }

  /** The file that tells what a backup holds; no data folder has one. */
  public Path manifest() {
    return folder.resolve("manifest");
  }

  /** The folder that holds one folder an account. */
  public Path accounts() {
    return folder.resolve("accounts");
  }

  /** Where the files of an account lie. */
  public AccountLayout account(AccountId id) {
    return new AccountLayout(accounts().resolve(id.value()));
  }

  /** The accounts that have a folder, by name. */
  public List<AccountId> accountIds() throws IOException {
    if (Files.notExists(accounts())) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(accounts())) {
      return entries.filter(Files::isDirectory).sorted().flatMap(DataLayout::accountOf).toList();
    }
  }

  /** Notes durably that the folder has the format of this version. */
  public void markFormat() throws IOException {
    WholeFile.replace(format(), (PREFIX + VERSION + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Refuses a folder that this version of Calltrail can't read.
   *
   * @throws StoreException if it is of another format, none of Calltrail's, or not wholly restored
   */
  public void requireFormat() throws IOException {
    if (Files.exists(unfinishedRestore())) {
      throw new StoreException(
          "the data folder "
              + folder
              + " was not wholly restored from a backup; remove it and restore it again");
    }
    int version;
    try {
      String text = Files.readString(format(), StandardCharsets.UTF_8).strip();
      version = Integer.parseInt(text.substring(PREFIX.length()));
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      throw new StoreException(folder + " is no data folder of Calltrail", e);
    }
    if (version != VERSION) {
      throw new StoreException(
          "the data folder "
              + folder
              + " has format "
              + version
              + "; this version of Calltrail reads format "
              + VERSION);
    }
  }

  private static Stream<AccountId> accountOf(Path entry) {
    try {
      return Stream.of(new AccountId(entry.getFileName().toString()));
    } catch (IllegalArgumentException _) {
      return Stream.empty();
    }
  }
}
