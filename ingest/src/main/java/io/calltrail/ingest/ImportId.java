package io.calltrail.ingest;

import io.calltrail.model.VoiceCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The mark that all calls of an import have in common, by which the import is undone.
 *
 * @param value as {@link VoiceCall#isImportId} allows it
 */
public record ImportId(String value) {

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * @throws IllegalArgumentException if there is no such id
   */
  public ImportId {
    if (!VoiceCall.isImportId(value)) {
      throw new IllegalArgumentException(
          "an import id has 1 to 64 letters, digits, '-', '_' and '.'");
    }
  }

  /** A new id: the second it is, and four hexadecimal digits, as in 20261124T093318Z-1f0a. */
  static ImportId made(Clock clock, RandomGenerator random) {
    Instant now = clock.instant();
    return new ImportId(
        SECOND.format(now) + "-" + HexFormat.of().toHexDigits((short) random.nextInt()));
  }

  @Override
  public String toString() {
    return value;
  }
}
