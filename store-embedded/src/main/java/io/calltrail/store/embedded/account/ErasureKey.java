package io.calltrail.store.embedded.account;

import io.calltrail.store.embedded.ledger.RowRecord;
import io.calltrail.store.embedded.ledger.WholeFile;
import io.calltrail.store.embedded.month.OpenMonth;
import io.calltrail.store.embedded.month.VersionCondition;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.transfer.ErasureSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key under which erased engagements, numbers and imports are remembered, one a data folder;
 * kept in a file that only its owner can read. Safe to share between threads.
 */
public final class ErasureKey {

  private final ErasureSecret secret;

  private ErasureKey(ErasureSecret secret) {
    this.secret = secret;
  }

  /** Makes a key in a file, unless there is one. */
  public static void create(Path path) throws IOException {
    create(path, ErasureSecret.random());
  }

  /** Makes a key of a secret in a file, unless there is one. */
  public static void create(Path path, ErasureSecret secret) throws IOException {
    if (Files.notExists(path)) {
      WholeFile.replace(path, secret.bytes(), WholeFile.OWNER_ONLY);
    }
  }

  /**
   * Reads the key in a file.
   *
   * @throws IOException if it is missing or no key
   */
  public static ErasureKey open(Path path) throws IOException {
    if (Files.notExists(path)) {
      throw new IOException(
          path
              + " is missing, and without it calls that were erased would be taken again; put it"
              + " back from a copy of the folder");
    }
    byte[] bytes = Files.readAllBytes(path);
    if (bytes.length != ErasureSecret.BYTES) {
      throw new IOException(path + " is not an erasure key: it has " + bytes.length + " bytes");
    }
    return new ErasureKey(new ErasureSecret(bytes));
  }

  /** What it is made of. */
  public ErasureSecret secret() {
    return secret;
  }

  ErasureHash ofEngagement(String id) {
    return ErasureHash.of(secret.ofEngagement(id));
  }

  /** The engagement that a version tells; null where it tells none. */
  @Nullable ErasureHash ofEngagementOf(RowRecord version) {
    return version.attributes().of(CallAttribute.ENGAGEMENT_ID).stream()
        .findFirst()
        .map(this::ofEngagement)
        .orElse(null);
  }

  /** The engagement that a version tells; null where it is damaged or tells none. */
  @Nullable ErasureHash ofEngagementAt(OpenMonth month, long place) {
    return month.versions().condition(place) == VersionCondition.SOUND
        ? ofEngagementOf(month.row(place))
        : null;
  }

  /** The numbers and the import that a version tells, for each of which it may be erased. */
  Set<ErasureHash> ofSubjectsOf(RowRecord version) {
    Set<ErasureHash> subjects = new HashSet<>();
    for (String number : version.attributes().of(CallAttribute.CONSUMER_NUMBER)) {
      subjects.add(ofConsumer(number));
    }
    version.importId().map(this::ofImport).ifPresent(subjects::add);
    return subjects;
  }

  ErasureHash ofConsumer(String number) {
    return hash("consumer " + number);
  }

  ErasureHash ofImport(String id) {
    return hash("import " + id);
  }

  private ErasureHash hash(String text) {
    ByteBuffer hash = ByteBuffer.wrap(secret.hash(text));
    return new ErasureHash(hash.getLong(), hash.getLong());
  }
}
