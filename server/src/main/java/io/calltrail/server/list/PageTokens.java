package io.calltrail.server.list;

import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads page tokens: a walk, with the second it was handed out, authenticated together
 * with the account and the filters it belongs to. A token needs no memory of the server, so it
 * outlives restarts and any node with the same key takes it. It is at most 100 characters long, all
 * of them safe in a URL. Immutable and safe to share.
 *
 * <p>The bytes of a token, integers big-endian: version (1; 2 where the walk's window was stated,
 * else 1), second of issue (4), both ends of the window (5 each), the walk's snapshot (6), its
 * total (5), start (5) and key (0 to 32) of its last row, and the first 12 bytes of an HMAC-SHA256.
 * What follows the version in another one is of no concern to this one: such a token is refused.
 */
public final class PageTokens {

  /** The seconds a token lives, counted from its own page. */
  public static final long LIFE_SECONDS = 15 * 60;

  /** The most characters of a token. */
  public static final int MAX_LENGTH = 100;

  /** The fewest bytes of a key. */
  public static final int MIN_KEY_BYTES = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "calltrail page token".getBytes(StandardCharsets.US_ASCII);
  private static final byte OPEN_WINDOW = 1;
  private static final byte STATED_WINDOW = 2;
  private static final int MAC_BYTES = 12;
  private static final byte[] NOTHING = {};
  private static final int FIXED_BYTES = 1 + 4 + 5 + 5 + 6 + 5 + 5;

  /** One a key, ready to be copied: a copy costs less than one made anew. */
  private final List<Mac> keys;

  /**
   * @param keys the secrets that tokens are accepted with, the first of which signs new ones; put a
   *     new one in front to change it, and drop the old one 15 minutes later
   * @throws IllegalArgumentException if there is none, or one is too short
   */
  public PageTokens(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < MIN_KEY_BYTES)) {
      throw new IllegalArgumentException(
          "page tokens need a key of at least " + MIN_KEY_BYTES + " bytes");
    }
    this.keys = keys.stream().map(PageTokens::keyed).toList();
  }

  /**
   * A token for the rest of a walk.
   *
   * @param filters what the walk names, by attribute
   * @param now the second of issue, since 1970 UTC
   */
  String issue(AccountId account, Map<CallAttribute, Set<String>> filters, Walk walk, long now) {
    PageCursor cursor = walk.cursor();
    byte[] key = cursor.key().toBytes();
    ByteBuffer token = ByteBuffer.allocate(FIXED_BYTES + key.length + MAC_BYTES);
    token.put(walk.isStated() ? STATED_WINDOW : OPEN_WINDOW);
    token.putInt((int) now);
    putLong(token, 5, walk.window().fromSecond());
    putLong(token, 5, walk.window().toSecond());
    putLong(token, 6, cursor.snapshot());
    putLong(token, 5, cursor.totalRecords());
    putLong(token, 5, cursor.startSecond());
    token.put(key);
    token.put(mac(keys.getFirst(), account, filters, token.array(), token.position()));
    return encode(token.array());
  }

  /**
   * The walk that a token stands for; empty where the token was not issued for this account and
   * these filters, or longer ago than tokens live. One from the future counts as long as one from
   * the past, so that a clock that steps back, or another node's, does no harm.
   *
   * @param now the current second, since 1970 UTC
   */
  Optional<Walk> open(
      String token, AccountId account, Map<CallAttribute, Set<String>> filters, long now) {
    byte[] bytes = decode(token);
    int keyBytes = bytes.length - FIXED_BYTES - MAC_BYTES;
    if (keyBytes < 0
        || keyBytes > EngagementKey.MAX_BYTES
        || (bytes[0] != OPEN_WINDOW && bytes[0] != STATED_WINDOW)
        || !isAuthentic(bytes, account, filters)) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes, 1, FIXED_BYTES - 1);
    long age = now - Integer.toUnsignedLong(fields.getInt());
    if (Math.abs(age) > LIFE_SECONDS) {
      return Optional.empty();
    }
    TimeWindow window = new TimeWindow(getLong(fields, 5), getLong(fields, 5));
    long snapshot = getLong(fields, 6);
    long total = getLong(fields, 5);
    long start = getLong(fields, 5);
    byte[] key = Arrays.copyOfRange(bytes, FIXED_BYTES, FIXED_BYTES + keyBytes);
    PageCursor cursor = new PageCursor(snapshot, total, start, EngagementKey.ofBytes(key));
    return Optional.of(new Walk(window, bytes[0] == STATED_WINDOW, cursor));
  }

  private boolean isAuthentic(
      byte[] token, AccountId account, Map<CallAttribute, Set<String>> filters) {
    int signed = token.length - MAC_BYTES;
    byte[] mac = Arrays.copyOfRange(token, signed, token.length);
    return keys.stream()
        .anyMatch(key -> MessageDigest.isEqual(mac(key, account, filters, token, signed), mac));
  }

  private static byte[] mac(
      Mac key,
      AccountId account,
      Map<CallAttribute, Set<String>> filters,
      byte[] token,
      int signed) {
    try {
      Mac mac = (Mac) key.clone();
      mac.update(PURPOSE);
      mac.update((byte) signed);
      mac.update(token, 0, signed);
      mac.update(CanonicalFilters.of(account, filters));
      return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " of this Java platform cannot be copied", e);
    }
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The bytes of a token; none where it is not written exactly as a token is. */
  private static byte[] decode(String token) {
    if (token.length() > MAX_LENGTH) {
      return NOTHING;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      return encode(bytes).equals(token) ? bytes : NOTHING;
    } catch (IllegalArgumentException _) {
      return NOTHING;
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Puts the lowest {@code count} bytes of a number, which hold all of it. */
  private static void putLong(ByteBuffer out, int count, long value) {
    int unused = Long.SIZE - Byte.SIZE * count;
    if (value << unused >> unused != value) {
      throw new IllegalArgumentException("a page token has no room for " + value);
    }
    for (int i = count - 1; i >= 0; i--) {
      out.put((byte) (value >> (Byte.SIZE * i)));
    }
  }

  private static long getLong(ByteBuffer in, int count) {
    long value = in.get();
    for (int i = 1; i < count; i++) {
      value = value << Byte.SIZE | Byte.toUnsignedLong(in.get());
    }
    return value;
  }
}
