package io.calltrail.server.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.calltrail.store.AccountId;
import io.calltrail.store.query.PageCursor;
import io.calltrail.store.query.TimeWindow;
import io.calltrail.store.row.CallAttribute;
import io.calltrail.store.row.EngagementKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {

  private static final AccountId ACCOUNT = new AccountId("account");
  private static final Map<CallAttribute, Set<String>> NOTHING = Map.of();
  private static final Walk WALK =
      new Walk(
          new TimeWindow(1_790_000_000, 1_790_086_400),
          true,
          new PageCursor(77, 1_234, 1_790_050_000, EngagementKey.of("call-1")));
  private static final long NOW = 1_790_090_000;

  private static final long SEED = System.nanoTime();

  private final PageTokens tokens = new PageTokens(List.of(key("first")));
  private final SplittableRandom random = new SplittableRandom(SEED);

  @BeforeAll
  static void printSeed() {
    System.out.println("PageTokensTest seed " + SEED);
  }

  @Test
  void aTokenGivesItsWalkBackWhateverTheEngagementId() {
    for (int bytes = 1; bytes <= 255; bytes++) {
      for (int i = 0; i < 20; i++) {
        Walk walk = walk(id(bytes));
        long now = random.nextLong(1L << 32);
        String token = tokens.issue(ACCOUNT, NOTHING, walk, now);

        assertThat(token).as("seed %s", SEED).matches("[A-Za-z0-9_-]{1,100}");
        assertThat(tokens.open(token, ACCOUNT, NOTHING, now)).as("seed %s", SEED).contains(walk);
      }
    }
  }

  @Test
  void aTokenWithAnyBitChangedIsRefused() {
    for (int bytes : new int[] {1, 22, 32, 33, 255}) {
      byte[] token =
          Base64.getUrlDecoder().decode(tokens.issue(ACCOUNT, NOTHING, walk(id(bytes)), NOW));
      for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
        byte[] tampered = token.clone();
        tampered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

        assertThat(tokens.open(encode(tampered), ACCOUNT, NOTHING, NOW))
            .as("bit %s, seed %s", bit, SEED)
            .isEmpty();
      }
    }
  }

  @Test
  void aTokenWithAnyCharacterChangedDroppedOrAddedIsRefused() {
    String token = tokens.issue(ACCOUNT, NOTHING, walk(id(random.nextInt(1, 33))), NOW);
    for (int i = 0; i <= token.length(); i++) {
      String before = token.substring(0, i);
      String rest = token.substring(i);
      List<String> others = new ArrayList<>(List.of(before, before + "A" + rest, rest));
      if (!rest.isEmpty()) {
        others.add(before + rest.substring(1));
        for (String other : List.of("A", "B", "-", "_", "+", "/", "=", " ", "\u00e9", "\u0000")) {
          others.add(before + other + rest.substring(1));
        }
      }
      for (String other : others) {
        if (!other.equals(token)) {
          assertThat(tokens.open(other, ACCOUNT, NOTHING, NOW)).as("seed %s", SEED).isEmpty();
        }
      }
    }
  }

  @Test
  void noiseIsRefused() {
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = bytes(random.nextInt(0, 90));
      if (noise.length > 0 && random.nextBoolean()) {
        noise[0] = 1;
      }
      assertThat(tokens.open(encode(noise), ACCOUNT, NOTHING, NOW)).as("seed %s", SEED).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "none", "\ud83d\ude00", "%00", "../../etc/passwd"})
  void whatIsNoTokenIsRefused(String text) {
    assertThat(tokens.open(text, ACCOUNT, NOTHING, NOW)).isEmpty();
    assertThat(tokens.open(text.repeat(5_000), ACCOUNT, NOTHING, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "899, true", "900, true", "901, false", "-900, true", "-901, false"})
  void aTokenLivesFifteenMinutesFromItsOwnPage(long later, boolean opens) {
    String token = tokens.issue(ACCOUNT, NOTHING, WALK, NOW);

    assertThat(tokens.open(token, ACCOUNT, NOTHING, NOW + later).isPresent()).isEqualTo(opens);
  }

  @Test
  void aTokenMayBeUsedAgain() {
    String token = tokens.issue(ACCOUNT, NOTHING, WALK, NOW);

    assertThat(tokens.open(token, ACCOUNT, NOTHING, NOW)).contains(WALK);
    assertThat(tokens.open(token, ACCOUNT, NOTHING, NOW)).contains(WALK);
  }

  @Test
  void aTokenBelongsToItsAccount() {
    String token = tokens.issue(ACCOUNT, NOTHING, WALK, NOW);

    assertThat(tokens.open(token, new AccountId("accoun"), NOTHING, NOW)).isEmpty();
    assertThat(tokens.open(token, new AccountId("other"), NOTHING, NOW)).isEmpty();
  }

  @Test
  void aTokenBelongsToItsFiltersWhateverTheirOrder() {
    for (int i = 0; i < 2_000; i++) {
      Map<CallAttribute, Set<String>> filters = filters();
      Map<CallAttribute, Set<String>> others = filters();
      String token = tokens.issue(ACCOUNT, filters, WALK, NOW);

      assertThat(tokens.open(token, ACCOUNT, shuffled(filters), NOW))
          .as("%s, seed %s", filters, SEED)
          .contains(WALK);
      assertThat(tokens.open(token, ACCOUNT, others, NOW).isPresent())
          .as("%s and %s, seed %s", filters, others, SEED)
          .isEqualTo(others.equals(filters));
    }
  }

  @Test
  void aTokenOfAnyConfiguredKeyIsTakenAndTheFirstSigns() {
    PageTokens before = new PageTokens(List.of(key("old")));
    PageTokens between = new PageTokens(List.of(key("new"), key("old")));
    PageTokens after = new PageTokens(List.of(key("new")));

    String old = before.issue(ACCOUNT, NOTHING, WALK, NOW);
    String fresh = between.issue(ACCOUNT, NOTHING, WALK, NOW);

    assertThat(between.open(old, ACCOUNT, NOTHING, NOW)).contains(WALK);
    assertThat(after.open(old, ACCOUNT, NOTHING, NOW)).isEmpty();
    assertThat(after.open(fresh, ACCOUNT, NOTHING, NOW)).contains(WALK);
    assertThat(before.open(fresh, ACCOUNT, NOTHING, NOW)).isEmpty();
  }

  @Test
  void keysAreLongEnough() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PageTokens(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PageTokens(List.of(key("long"), new byte[15])))
        .withMessage("page tokens need a key of at least 16 bytes");
  }

  private Walk walk(String engagementId) {
    long from = random.nextLong(-62_167_219_200L, 253_402_300_799L);
    long to = random.nextLong(from, 253_402_300_800L);
    return new Walk(
        new TimeWindow(from, to),
        random.nextBoolean(),
        new PageCursor(
            random.nextLong(1L << 40),
            random.nextLong(1L << 34),
            random.nextLong(253_402_300_799L),
            EngagementKey.of(engagementId)));
  }

  /** An engagement id of so many bytes of UTF-8. */
  private String id(int bytes) {
    StringBuilder id = new StringBuilder();
    for (int left = bytes; left > 0; ) {
      String next =
          List.of("a", "Z", "-", "\u00e9", "\u4f1a", "\ud83d\ude00").get(random.nextInt(6));
      int length = next.getBytes(StandardCharsets.UTF_8).length;
      if (length <= left) {
        id.append(next);
        left -= length;
      }
    }
    return id.toString();
  }

  /** Filters so few and small that two of them are often alike. */
  private Map<CallAttribute, Set<String>> filters() {
    Map<CallAttribute, Set<String>> filters = new HashMap<>();
    for (CallAttribute attribute :
        List.of(CallAttribute.USER_ID, CallAttribute.QUEUE_ID, CallAttribute.TEAM_NAME)) {
      int values = random.nextInt(3);
      for (int i = 0; i < values; i++) {
        filters
            .computeIfAbsent(attribute, _ -> new LinkedHashSet<>())
            .add(List.of("a", "b", "1:a", "").get(random.nextInt(4)));
      }
    }
    return filters;
  }

  private static Map<CallAttribute, Set<String>> shuffled(Map<CallAttribute, Set<String>> filters) {
    Map<CallAttribute, Set<String>> shuffled = new LinkedHashMap<>();
    filters.keySet().stream()
        .sorted((one, other) -> other.compareTo(one))
        .forEach(
            attribute -> {
              List<String> values = new ArrayList<>(filters.get(attribute));
              shuffled.put(attribute, new LinkedHashSet<>(values.reversed()));
            });
    return shuffled;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] key(String name) {
    return Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 32);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
