package io.calltrail.store.embedded.backup;

import io.calltrail.store.StoreException;
import io.calltrail.store.embedded.DataLayout;
import io.calltrail.store.embedded.ledger.LedgerId;
import io.calltrail.store.embedded.ledger.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The file of a manifest: lines of words in ASCII. The first names the format, then come the time
 * at which the backup was begun, a line a ledger, a line for each other file, and a checksum of all
 * before it:
 *
 * <pre>
 * calltrail backup 2
 * began TIME, or - where none was finished
 * ledger PATH ID END PROVEN ERASED DAMAGED
 * file NAME CHECKSUM
 * checksum CHECKSUM
 * </pre>
 *
 * Checksums are CRC-32C in hexadecimal digits.
 */
record ManifestFile(Path path) {

  private static final String FORMAT = "calltrail backup 2";
  private static final String CHECKSUM = "checksum ";

  /**
   * The manifest of the backup in a folder.
   *
   * @throws StoreException if there is none
   */
  static ManifestFile in(DataLayout backup) {
    if (Files.notExists(backup.manifest())) {
      throw new StoreException(backup.folder() + " is no backup: it has no manifest");
    }
    return new ManifestFile(backup.manifest());
  }

  /**
   * Reads the manifest.
   *
   * @throws StoreException if it is not what was written, or of another format
   */
  Manifest read() throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    int last = text.lastIndexOf(CHECKSUM);
    if (!text.startsWith(FORMAT + "\n")) {
      throw new StoreException(
          path + " is no manifest of a backup that this version of Calltrail reads");
    }
    if (last < 0 || !text.substring(last).equals(checksumLine(text.substring(0, last)))) {
      throw new StoreException(damaged());
    }
    try {
      return parse(text.substring(FORMAT.length() + 1, last));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new StoreException(damaged(), e);
    }
  }

  /** Puts a manifest in the place of the one that is there, whole and durable. */
  void replace(Manifest manifest) throws IOException {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    Instant began = manifest.began();
    text.append("began ").append(began == null ? "-" : began).append('\n');
    for (LedgerEntry entry : manifest.ledgers().values()) {
      text.append(
          "ledger %s %s %d %d %d %d\n"
              .formatted(
                  entry.path(),
                  entry.id(),
                  entry.end(),
                  entry.proven(),
                  entry.erased(),
                  entry.damaged()));
    }
    manifest.files().forEach((name, sum) -> text.append("file %s %s\n".formatted(name, hex(sum))));
    text.append(checksumLine(text.toString()));
    WholeFile.replace(path, text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The checksum of some bytes. */
  static long checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  private static Manifest parse(String lines) {
    Instant began = null;
    SortedMap<String, LedgerEntry> ledgers = new TreeMap<>();
    SortedMap<String, Long> files = new TreeMap<>();
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "began" -> began = words[1].equals("-") ? null : Instant.parse(words[1]);
        case "ledger" -> ledgers.put(words[1], entry(words));
        case "file" -> files.put(words[1], HexFormat.fromHexDigitsToLong(words[2]));
        default -> throw new IllegalArgumentException("a line of an unknown kind");
      }
    }
    return new Manifest(began, ledgers, files);
  }

  private static LedgerEntry entry(String[] words) {
    return new LedgerEntry(
        words[1],
        LedgerId.parse(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Integer.parseInt(words[6]));
  }

  private String damaged() {
    return path + " is damaged; without it nobody knows what of the backup counts";
  }

  private static String checksumLine(String text) {
    return CHECKSUM + hex(checksum(text.getBytes(StandardCharsets.ISO_8859_1))) + "\n";
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(value, 8);
  }
}
