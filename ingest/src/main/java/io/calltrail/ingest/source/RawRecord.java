package io.calltrail.ingest.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A record as it came, cut out of its file. Not changed once made. */
public final class RawRecord {

  private final Place place;
  private final byte[] bytes;

  /**
   * @param bytes the record, owned by the new instance
   */
  public RawRecord(Place place, byte[] bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  public Place place() {
    return place;
  }

  /** The record's bytes; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the bytes are text in UTF-8; a zero byte is in none. */
  public boolean isUtf8() {
    boolean isAscii = true;
    for (byte value : bytes) {
      if (value == 0) {
        return false;
      }
      isAscii &= value > 0;
    }
    return isAscii || decodes();
  }

  private boolean decodes() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  /** The record as text; bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
