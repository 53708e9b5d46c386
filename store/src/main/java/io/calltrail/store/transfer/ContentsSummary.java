package io.calltrail.store.transfer;

import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.CallRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many rows there are, and a checksum of all that is in them: the same whatever order they come
 * in, and another as soon as one differs in one byte of one form. Immutable.
 *
 * @param rows how many rows
 * @param forms how many forms they have
 * @param first the sum of the first eight bytes of each row's SHA-256; the others follow
 */
public record ContentsSummary(
    long rows, long forms, long first, long second, long third, long fourth) {

  /** Of no row. */
  public static final ContentsSummary NONE = new ContentsSummary(0, 0, 0, 0, 0, 0);

  /** With one more row. */
  public ContentsSummary with(TransferredRow row) {
    ByteBuffer digest = ByteBuffer.wrap(digest(row));
    return new ContentsSummary(
        rows + 1,
        forms + row.forms().size(),
        first + digest.getLong(),
        second + digest.getLong(),
        third + digest.getLong(),
        fourth + digest.getLong());
  }

  /** With all rows of another. */
  public ContentsSummary with(ContentsSummary other) {
    return new ContentsSummary(
        rows + other.rows,
        forms + other.forms,
        first + other.first,
        second + other.second,
        third + other.third,
        fourth + other.fourth);
  }

  /** The checksum in hexadecimal digits. */
  public String checksum() {
    return "%016x%016x%016x%016x".formatted(first, second, third, fourth);
  }

  private static byte[] digest(TransferredRow row) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      row.forms().forEach(form -> add(form, digest));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void add(CallRecord form, MessageDigest digest) {
    add(form.key().toBytes(), digest);
    add(form.startSecond(), digest);
    add(form.revision().isPresent() ? 1 : 0, digest);
    add(form.revision().orElse(0), digest);
    String importId = form.importId();
    add(text(importId == null ? "" : importId), digest);
    for (Map.Entry<CallAttribute, Set<String>> asked : form.attributes().values().entrySet()) {
      add(text(asked.getKey().name()), digest);
      add(asked.getValue().size(), digest);
      new TreeSet<>(asked.getValue()).forEach(value -> add(text(value), digest));
    }
    add(form.row().block().byteSize(), digest);
    digest.update(form.row().block().asByteBuffer());
  }

  private static void add(byte[] bytes, MessageDigest digest) {
    add(bytes.length, digest);
    digest.update(bytes);
  }

  private static void add(long number, MessageDigest digest) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
