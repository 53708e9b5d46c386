package io.calltrail.store.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EngagementKeyTest {

  private static final String SHA_256_OF_33_A =
      "852785c805c77e71a22340a54e9d95933ed49121e7d2bf3c2d358854bc1359ea";

  @Test
  void shortIdsAreTheirOwnKeys() {
    often(
        ids -> {
          String id = ids.ofBytes(1, 32);
          assertThat(EngagementKey.of(id).toBytes()).isEqualTo(id.getBytes(UTF_8));
        });
  }

  @Test
  void keysOfShortIdsAreOrderedLikeTheirBytes() {
    often(
        ids -> {
          String one = ids.ofBytes(1, 32);
          String other = ids.ofBytes(1, 32);
          int bytes = Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));
          int keys = EngagementKey.of(one).compareTo(EngagementKey.of(other));
          assertThat(Integer.signum(keys)).isEqualTo(Integer.signum(bytes));
        });
  }

  @Test
  void keysAreOrderedLikeTheBytesTheyGive() {
    often(
        ids -> {
          String one = ids.ofBytes(1, 255);
          String other = ids.ofBytes(1, 255);
          EngagementKey oneKey = EngagementKey.of(one);
          EngagementKey otherKey = EngagementKey.of(other);
          int bytes = Arrays.compareUnsigned(oneKey.toBytes(), otherKey.toBytes());
          assertThat(Integer.signum(oneKey.compareTo(otherKey))).isEqualTo(Integer.signum(bytes));
        });
  }

  @Test
  void longIdsStandBehindShortOnesThatBeginAlike() {
    often(
        ids -> {
          String shortEnd = ids.ofBytes(1, 16);
          String longEnd = ids.ofBytes(33, 255);
          String shared = "sixteen bytes at";
          assertThat(EngagementKey.of(shared + longEnd))
              .isGreaterThan(EngagementKey.of(shared + shortEnd))
              .isGreaterThan(EngagementKey.of(shared));
        });
  }

  @Test
  void longIdsKeepTheirFirst16Bytes() {
    often(
        ids -> {
          String id = ids.ofBytes(33, 255);
          byte[] key = EngagementKey.of(id).toBytes();
          assertThat(key).hasSizeLessThanOrEqualTo(EngagementKey.MAX_BYTES);
          assertThat(Arrays.copyOf(key, 16)).isEqualTo(Arrays.copyOf(id.getBytes(UTF_8), 16));
          assertThat(key[16]).isEqualTo((byte) 0xFF);
        });
  }

  @Test
  void bytesGiveTheKeyBack() {
    often(
        ids -> {
          String id = ids.ofBytes(1, 255);
          EngagementKey key = EngagementKey.of(id);
          assertThat(EngagementKey.ofBytes(key.toBytes())).isEqualTo(key).isEqualByComparingTo(key);
        });
  }

  @Test
  void differentIdsHaveDifferentKeys() {
    often(
        ids -> {
          String one = ids.ofBytes(1, 255);
          String other = ids.ofBytes(1, 255);
          assertThat(EngagementKey.of(one).equals(EngagementKey.of(other)))
              .isEqualTo(one.equals(other));
        });
  }

  @Test
  void longIdsThatDifferAtTheirEndHaveDifferentKeys() {
    often(
        ids -> {
          String end = ids.ofBytes(1, 32);
          String id = "x".repeat(200) + end;
          assertThat(EngagementKey.of(id)).isNotEqualTo(EngagementKey.of(id + "y"));
        });
  }

  @Test
  void theFormOfALongIdIsFixed() {
    assertThat(HexFormat.of().formatHex(EngagementKey.of("a".repeat(33)).toBytes()))
        .isEqualTo("61".repeat(16) + "ff" + SHA_256_OF_33_A.substring(0, 30));
  }

  @Test
  void moreThan32BytesAreNoKey() {
    assertThat(EngagementKey.ofBytes(new byte[32])).isEqualTo(new EngagementKey(0, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> EngagementKey.ofBytes(new byte[33]));
  }

  /** Tries a thousand times, each with other ids; a failure names the number that repeats it. */
  private static void often(Consumer<EngagementIds> attempt) {
    long seed = Long.getLong("calltrail.seed", new SplittableRandom().nextLong());
    for (int i = 0; i < 1_000; i++) {
      try {
        attempt.accept(new EngagementIds(new SplittableRandom(seed + i)));
      } catch (AssertionError e) {
        throw new AssertionError("-Dcalltrail.seed=" + (seed + i) + ": " + e.getMessage(), e);
      }
    }
  }
}
